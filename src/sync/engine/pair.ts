import type { SyncSettings } from '../settings.ts';
import { activityFlag } from '../link.ts';
import { readCrm, readOutlook } from '../fields/project.ts';
import type { CrmSeen, OutlookSeen, Pair } from '../observe.ts';
import type { OutlookItem } from '../ports.ts';
import { stampText } from '../stamp.ts';
import { askedTo, type Case, isResumed } from './case.ts';
import type { Kin } from './kin.ts';
import { isEligible, type Knowledge, rulesFor } from './knowledge.ts';
import type { Run } from './run.ts';

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const hasCategory = ({ category }: SyncSettings, item: OutlookItem): boolean =>
  item.categories.some((name) => sameWord(name, category));

/** The item's categories with ours or without; all others stay as they are. */
export function categoriesWith({ category }: SyncSettings, item: OutlookItem, on: boolean): readonly string[] {
  const others = item.categories.filter((name) => !sameWord(name, category));
  return on ? [...others, category] : others;
}

/** Whether the item shows what it is; an occurrence never does, since painting would make it an exception. */
function isPainted(settings: SyncSettings, { link }: Case, item: OutlookItem): boolean {
  if (item.occurrence !== null) return true;
  if (link === null || !hasCategory(settings, item)) return false;
  return item.stamp === undefined || item.stamp === stampText(link);
}

/** What the pure core has to know of a case. */
export function pairOf<R, O>(run: Run, known: Knowledge, kin: Kin<R, O>, one: Case): Pair<R> {
  const item = one.outlook.what === 'there' ? one.outlook.item : null;
  const rules = rulesFor(run, known, one.module, one.link, item);
  const answer = askedTo(one, 'answer');
  return {
    map: kin.map,
    rules,
    link: one.link === null || one.unborn ? null : kin.open(one.link),
    outlook: outlookSeen(),
    crm: crmSeen(),
    answer: answer && { version: answer.version, keep: answer.keep },
  };

  function outlookSeen(): OutlookSeen<R> {
    const marked = one.mark !== null;
    if (one.outlook.what !== 'there') return { kind: one.outlook.what };
    if (one.outlook.withheld) return { kind: 'private', marked };
    const record = readOutlook(kin.map, kin.content(one.outlook.item), rules);
    return { kind: 'there', marked, painted: isPainted(run.settings, one, one.outlook.item), record };
  }

  function crmSeen(): CrmSeen<R> {
    if (one.crm.what !== 'there') return { kind: one.crm.what };
    const record = readCrm(kin.map, one.crm.item.content, rules);
    const resumeAsked = isResumed(one);
    const flagged =
      one.module === 'Contacts'
        ? one.crm.flagged || (resumeAsked && one.link?.outlookId === null)
        : activityFlag(one.unborn ? null : one.link, resumeAsked);
    return { kind: 'there', flagged, eligible: isEligible(known, one.crm.item), record };
  }
}
