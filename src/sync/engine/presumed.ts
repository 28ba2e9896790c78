import { emptyOutlookContact, type OutlookContact } from '../../domain/outlook-content.ts';
import { contactMap } from '../fields/contact.ts';
import { outlookPatch } from '../fields/project.ts';
import type { Rules } from '../fields/rules.ts';
import type { OutlookItemOf } from '../ports.ts';
import { isWithheld } from '../settings.ts';
import { stampText } from '../stamp.ts';
import type { AnyLink } from '../state.ts';
import type { Case, OutlookSight } from './case.ts';
import { type Knowledge, addressesOf, rulesFor } from './knowledge.ts';
import type { PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import { cursorId } from './sources.ts';
import type { Stage } from './stage.ts';

type ContactLink = Extract<AnyLink, { readonly kind: 'contact' }>;

/**
 * Contacts that no round of this run told of are what their links saw last. That is no observation: it holds only for a write
 * that Outlook refuses if it is wrong, and for fields that share their property with nothing else.
 */
export async function presume(run: Run, stage: Stage, known: Knowledge, one: Case): Promise<OutlookSight | null> {
  const { link } = one;
  if (link === null || !isSettled(stage, one, link) || (await run.ifMatch.of('contact')) !== 'honoured') return null;
  const item = itemOf(run, link, rulesFor(run, known, link.module, link, null));
  const withheld = isWithheld(run.settings, { sensitivity: 'normal', addresses: addressesOf(item) });
  const atMs = run.ms();
  return withheld ? null : { what: 'there', item, atMs, withheld, checkedMs: atMs, presumed: true };
}

/** A pair at rest of which nothing is heard but that its record changed. */
function isSettled(stage: Stage, { mark, reason, heldFor, asked }: Case, link: AnyLink): link is ContactLink {
  const { kind, state, outlookId, containerId, seen, question, heldTold } = link;
  if (kind !== 'contact' || state !== 'linked' || question !== null || outlookId === null || containerId === null)
    return false;
  if (seen.etagO === null || seen.modifiedO === null || mark === null || heldTold.length > 0) return false;
  if (!contactMap.names.every((name) => link.shadows.outlook[name] !== undefined)) return false;
  if (reason !== 'crm' || heldFor > 0 || asked.length > 0) return false;
  return stage.quiet.has(cursorId({ kind, folderId: containerId })) && !stage.named.has(outlookId);
}

function itemOf(run: Run, link: ContactLink, rules: Rules): OutlookItemOf<'contact'> {
  const { seen, outlookId, containerId } = link;
  if (outlookId === null || seen.modifiedO === null) throw new TypeError('a link without an item');
  return {
    kind: 'contact',
    id: outlookId,
    containerId,
    etag: seen.etagO,
    changeKey: seen.changeKeyO,
    createdAt: seen.modifiedO,
    modifiedAt: seen.modifiedO,
    categories: [run.settings.category],
    stamp: stampText(link),
    sensitivity: 'normal',
    occurrence: null,
    isSeriesMaster: false,
    content: { ...emptyOutlookContact, ...outlookPatch(contactMap, link.shadows.outlook, null, rules) },
  };
}

/** Properties that one field fills by itself: nothing else of them can get lost. */
const own: ReadonlySet<string> = new Set<keyof OutlookContact>([
  'title',
  'jobTitle',
  'department',
  'mobilePhone',
  'businessAddress',
  'homeAddress',
  'birthday',
  'personalNotes',
  'assistantName',
]);

/** Whether what is presumed is good enough for what is to be done: nothing at all, or one guarded write of such properties. */
export function isGoodFor({ one: { outlook }, action, effects: { drafts, held } }: PlannedCase): boolean {
  if (outlook.what !== 'there' || outlook.presumed === undefined) return true;
  if ((action !== 'nothing' && action !== 'pushOutlook') || held !== null) return false;
  return drafts.every(
    ({ intent: { side, op, patch, expect } }) =>
      side === 'outlook' &&
      op === 'update' &&
      expect !== null &&
      Object.keys(patch ?? {}).every((name) => own.has(name)),
  );
}
