import type { SyncKind } from '../domain/sync.ts';
import { outlookClaim } from '../sync/engine/doc-ids.ts';
import { type About, aboutLink, aboutOf, projectionOf, recordProjection, showingRules } from './about.ts';
import { modulesOf } from '../sync/engine/kin.ts';
import type { AnyLink } from '../sync/state.ts';
import { findItem } from './find-item.ts';
import { stateOf, type SyncPlace } from './place.ts';
import type { StoredReport } from './run-docs.ts';

/** One thing that a run left as it was. */
export interface LeftOut {
  readonly kind: SyncKind;
  readonly name: About;
  readonly reason: string;
  /** A value that stays on its side; null: the whole item. */
  readonly field: string | null;
  readonly recordUrl: string | null;
}

type Line = StoredReport['skipped'][number] & { readonly field: string | null };

/** The lines of a report with names, at most so many; private items are named from Outlook alone. */
export async function leftOut(
  report: StoredReport,
  place: SyncPlace,
  most: number,
): Promise<{ readonly lines: readonly LeftOut[]; readonly more: number }> {
  const all: readonly Line[] = [
    ...report.failures.map((line) => ({ ...line, reason: 'failed', field: null })),
    ...report.held.map((line) => ({ ...line, field: null })),
    ...report.heldFields,
    ...report.skipped.map((line) => ({ ...line, field: null })),
  ];
  const shown = all.slice(0, most);
  const named = await Promise.all(shown.map(async (line) => ({ line, ...(await nameOf(line, place)) })));
  const lines = named.map(({ line, name, link }) => ({
    kind: line.kind,
    name,
    reason: line.reason,
    field: line.field,
    recordUrl: link && place.recordUrl({ module: link.module, id: link.crmId }),
  }));
  return { lines, more: all.length - shown.length };
}

const nameless: About = { title: '', detail: '', at: null };

interface Named {
  readonly name: About;
  readonly link: AnyLink | null;
}

async function nameOf(line: Line, place: SyncPlace): Promise<Named> {
  const { kind, linkId, outlookId } = line;
  const state = stateOf(place);
  const claimed = outlookId === null ? [] : await state.linksOf([outlookClaim(kind, outlookId)]);
  const link = ((linkId === null ? null : await state.read('link', linkId)) ?? claimed[0])?.doc ?? null;
  const known = link ? aboutLink(link) : nameless;
  return { link, name: known.title === '' ? await readName(line, place) : known };
}

async function readName({ kind, outlookId, crmId }: Line, place: SyncPlace): Promise<About> {
  const { zone } = await place.outlook.mailbox();
  if (outlookId !== null) {
    const item = await findItem(kind, outlookId, place);
    return item ? aboutOf(kind, projectionOf(item, showingRules(zone, modulesOf[kind][0]))) : nameless;
  }
  if (crmId === null) return nameless;
  for (const module of modulesOf[kind]) {
    const found = (await place.crm.read(module, [crmId])).get(crmId);
    if (found?.what === 'there')
      return aboutOf(kind, recordProjection(module, found.item.content, showingRules(zone, module)));
  }
  return nameless;
}
