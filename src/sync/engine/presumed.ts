import type { FurtherContact } from '../../domain/contact.ts';
import { furtherFields } from '../../domain/further-fields.ts';
import { emptyOutlookContact, type OutlookContact } from '../../domain/outlook-content.ts';
import { outlookPatch } from '../fields/project.ts';
import type { OutlookItemOf } from '../ports.ts';
import type { Link } from '../link.ts';
import { isWithheld } from '../settings.ts';
import { stampText } from '../stamp.ts';
import type { Case, OutlookSight } from './case.ts';
import { contactKin } from './kin.ts';
import { type Knowledge, addressesOf, rulesFor } from './knowledge.ts';
import type { PlannedCase } from './plan.ts';
import type { Run } from './run.ts';
import { cursorId } from './sources.ts';
import type { Stage } from './stage.ts';

type ContactLink = Link<FurtherContact>;

/**
 * Contacts that no round of this run told of are what their links saw last. That is no observation: it holds only for a write
 * that Outlook refuses if it is wrong, and for fields that share their property with nothing else.
 */
export async function presume(run: Run, stage: Stage, known: Knowledge, one: Case): Promise<OutlookSight | null> {
  if (one.link?.kind !== 'contact') return null;
  const kin = contactKin(run.settings.additions);
  const { map } = kin;
  const link = kin.open(one.link);
  const isWhole = map.names.every((name) => link.shadows.outlook[name] !== undefined);
  if (!isWhole || !isSettled(stage, one, link) || (await run.ifMatch.of('contact')) !== 'honoured') return null;
  const item = itemOf(
    run,
    link,
    outlookPatch(map, link.shadows.outlook, null, rulesFor(run, known, one.link.module, one.link, null)),
  );
  const withheld = isWithheld(run.settings, { sensitivity: 'normal', addresses: addressesOf(item) });
  const atMs = run.ms();
  return withheld ? null : { what: 'there', item, atMs, withheld, checkedMs: atMs, presumed: true };
}

/** A pair at rest of which nothing is heard but that its record changed. */
function isSettled(stage: Stage, { mark, reason, heldFor, asked }: Case, link: ContactLink): boolean {
  const { state, outlookId, containerId, seen, question, heldTold } = link;
  if (state !== 'linked' || question !== null || outlookId === null || containerId === null) return false;
  if (seen.etagO === null || seen.modifiedO === null || mark === null || heldTold.length > 0) return false;
  if (reason !== 'crm' || heldFor > 0 || asked.length > 0) return false;
  return stage.quiet.has(cursorId({ kind: 'contact', folderId: containerId })) && !stage.named.has(outlookId);
}

function itemOf(run: Run, link: ContactLink, content: Partial<OutlookContact>): OutlookItemOf<'contact'> {
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
    content: { ...emptyOutlookContact, ...content },
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
  ...furtherFields,
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
