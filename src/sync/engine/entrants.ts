import { noAdditions } from '../../domain/further-fields.ts';
import type { CrmId, OutlookId } from '../../domain/ids.ts';
import { readCrm, readOutlook } from '../fields/project.ts';
import { type Entrant } from '../match.ts';
import { type MatchKeys, remembering } from '../match-keys.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { parseStamp } from '../stamp.ts';
import type { Hall } from './hall.ts';
import { modulesOf, withKin } from './kin.ts';
import { isEligible, type Knowledge, rulesFor } from './knowledge.ts';
import { sightOf } from './look.ts';
import type { Run } from './run.ts';

/** A record as somebody to match. */
export function recordEntrant(run: Run, known: Knowledge, item: CrmItem): Entrant<CrmId> {
  return withKin(item.module, noAdditions, (kin) => {
    const rules = rulesFor(run, known, item.module, null, null);
    const keys = kin.keys(readCrm(kin.map, item.content, rules), rules, known.country);
    return {
      id: item.id,
      keys: remembering(keys, [item.id]),
      isLinked: false,
      isPrivate: false,
      takesPart: isEligible(known, item),
    };
  });
}

/** An item as somebody to match. `secret`: ids known to be private. */
export function toItem(
  { run, known, kind }: Hall,
  item: OutlookItem,
  secret: ReadonlySet<OutlookId>,
): Entrant<OutlookId> {
  const [module] = modulesOf[kind];
  const crmId = item.stamp ? (parseStamp(item.stamp)?.crmId ?? null) : null;
  const sight = sightOf(run, item, { atMs: 0, secret: { ids: secret, atMs: 0 } });
  return withKin(module, noAdditions, (kin) => {
    const rules = rulesFor(run, known, module, null, item);
    const keys = kin.keys(readOutlook(kin.map, kin.content(item), rules), rules, known.country);
    return {
      id: item.id,
      keys: remembering(item.occurrence === null ? keys : alone(keys), crmId === null ? [] : [crmId]),
      isLinked: false,
      isPrivate: sight.what === 'there' && sight.withheld,
      takesPart: true,
    };
  });
}

/** All occurrences of a series share their identifier: it says nothing of one of them. */
const alone = (keys: MatchKeys): MatchKeys => ({ ...keys, at: { ...keys.at, sharedId: [] } });
