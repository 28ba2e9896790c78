import type { Exchange, Questioned } from './actions.ts';
import { noShadows } from './link.ts';
import { type Pair, there } from './observe.ts';
import type { Policy } from './policy.ts';
import { mergeAnswered, type OpenQuestion, questionChange, questionOf } from './questions.ts';

export const questioned = <R>({ link }: Pair<R>, question: OpenQuestion | null): Questioned => ({
  change: questionChange(link?.question ?? null, question),
  question,
});

/**
 * Content of both sides merged, and what else brings the pair to `linked`. An item without category and stamp is
 * painted `always`, or only `withContent` that is written to it anyway: taking the category off by hand is no wish,
 * and no reason for a write of its own.
 */
export function exchangeOf<R>(pair: Pair<R>, policy: Policy, paint: 'always' | 'withContent'): Exchange<R> {
  const { map, rules, link } = pair;
  const [outlook, crm] = [there(pair.outlook), there(pair.crm)];
  const now = { crm: crm.record, outlook: outlook.record };
  const shadows = link?.state === 'tombstone' ? noShadows : (link?.shadows ?? noShadows);
  const merged = mergeAnswered({ map, rules, now, shadows, policy: policy.conflict, unit: policy.unit }, pair.answer);
  const isWritten = map.names.some((name) => merged.write.outlook[name] !== undefined);
  const bases = { mark: outlook.marked, flag: crm.flagged && crm.eligible };
  return {
    merged,
    asked: questioned(pair, questionOf(merged.clashes)),
    setFlag: !bases.flag,
    setMark: !bases.mark,
    paint: !outlook.painted && (paint === 'always' || isWritten),
    bases,
  };
}
