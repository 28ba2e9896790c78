import { instantOf } from '../../domain/sync.ts';
import { RemoteError } from '../../errors.ts';
import { isPart } from '../fields/field.ts';
import { readCrm, readOutlook } from '../fields/project.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { parseStamp } from '../stamp.ts';
import type { AnyLink, Intent } from '../state.ts';
import type { Kin } from './kin.ts';
import { type Knowledge, rulesFor } from './knowledge.ts';
import type { Run } from './run.ts';

/** Traces by which is told what became of a write. */

type Judge<R> = <K extends keyof R & string>(name: K, value: R[K]) => boolean;

/** Whether everything the intent sent passes. */
function shows<R, O>({ map }: Kin<R, O>, { sent }: Intent, arrived: Judge<R>): boolean {
  if (!isPart<R>(map, sent)) return false;
  return map.names.every((name) => {
    const value = sent[name];
    return value === undefined || arrived(name, value);
  });
}

/** Whether a record shows what the intent sent, as the CRM keeps it. */
export function crmShows<R, O>(
  run: Run,
  known: Knowledge,
  kin: Kin<R, O>,
  { intent, link }: { readonly intent: Intent; readonly link: AnyLink },
  item: CrmItem,
): boolean {
  const now = readCrm(kin.map, item.content, rulesFor(run, known, link.module, link, null));
  return shows(kin, intent, (name, value) => kin.map.fields[name].arrived(value, now[name]));
}

/** Whether an item shows what the intent sent. */
export function outlookShows<R, O>(
  run: Run,
  known: Knowledge,
  kin: Kin<R, O>,
  { intent, link }: { readonly intent: Intent; readonly link: AnyLink },
  item: OutlookItem,
): boolean {
  const now = readOutlook(kin.map, kin.content(item), rulesFor(run, known, link.module, link, item));
  return shows(kin, intent, (name, value) => kin.map.fields[name].same(value, now[name]));
}

/** Items that bear the link's stamp; where the service refuses to filter by it, all stamped ones are looked through. */
export async function stampedWith(run: Run, link: AnyLink, since: string | null): Promise<readonly OutlookItem[]> {
  try {
    return await run.outlook.stamped(link.kind, link.linkId, since);
  } catch (error) {
    if (!(error instanceof RemoteError) || error.failure !== 'rejected') throw error;
    const all = await run.outlook.stamped(link.kind, null, since);
    return all.filter(({ stamp }) => stamp && parseStamp(stamp)?.linkId === link.linkId);
  }
}

const aheadMs = 5 * 60_000;

/** Somewhat before the intent was sent: the service's clock is not ours. */
export const sinceOf = ({ sentAt }: Intent): string => instantOf(new Date(Date.parse(sentAt ?? '') - aheadMs));
