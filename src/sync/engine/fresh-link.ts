import { crmId, linkId } from '../../domain/ids.ts';
import { type Link, noShadows } from '../link.ts';
import type { CrmItem, OutlookItem } from '../ports.ts';
import { versionOf } from '../questions.ts';
import type { Case } from './case.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

type Seen = Link<unknown>['seen'];

/** Of a pair of which nothing was looked at yet. */
export const notSeen: Seen = { etagO: null, changeKeyO: null, modifiedO: null, modifiedC: null, hashC: null };

export const seenOutlook = (seen: Seen, item: OutlookItem): Seen => ({
  ...seen,
  etagO: item.etag,
  changeKeyO: item.changeKey,
  modifiedO: item.modifiedAt,
});

/** Equal hashes spare a comparison; modification times alone have only seconds. */
export const crmHash = ({ content, flagged }: CrmItem): string => versionOf([content, flagged]);

export const seenCrm = (seen: Seen, item: CrmItem): Seen => ({
  ...seen,
  modifiedC: item.modified,
  hashC: crmHash(item),
});

/** The versions a case shows. */
function seenIn(seen: Seen, { outlook, crm }: Case): Seen {
  const withOutlook = outlook.what === 'there' ? seenOutlook(seen, outlook.item) : seen;
  return crm.what === 'there' ? seenCrm(withOutlook, crm.item) : withOutlook;
}

/** A link for a case that has none, or the one that was reserved for it. */
export function freshLink<R>(run: Run, known: Knowledge, one: Case): Link<R> {
  const item = one.outlook.what === 'there' ? one.outlook.item : null;
  const now = run.now();
  const reserved = one.unborn ? one.link : null;
  return {
    linkId: reserved?.linkId ?? one.hint.linkId ?? linkId(run.chance.uuid()),
    kind: one.kind,
    module: one.module,
    crmId: one.crmId ?? reserved?.crmId ?? one.hint.crmId ?? crmId(run.chance.uuid()),
    outlookId: item?.id ?? null,
    formerId: null,
    containerId: item?.containerId ?? null,
    iCalUId: item?.kind === 'event' ? item.content.iCalUId : null,
    occurrence: item?.occurrence ?? null,
    state: 'binding',
    reason: null,
    bases: { mark: false, flag: false },
    shadows: noShadows,
    seen: seenIn(notSeen, one),
    question: null,
    heldTold: [],
    generation: reserved?.generation ?? 0,
    writes: [],
    zone: known.zone,
    createdAt: reserved?.createdAt ?? now,
    updatedAt: now,
  };
}

/** The link without its item, which may come back from Deleted Items. */
export const withoutItem = <R>(link: Link<R>): Link<R> => ({
  ...link,
  outlookId: null,
  formerId: link.outlookId,
  containerId: null,
});

/** The link as this case shows it: versions, and where the item is by now. */
export function refreshed<R>(link: Link<R>, one: Case): Link<R> {
  const item = one.outlook.what === 'there' ? one.outlook.item : null;
  return {
    ...link,
    seen: seenIn(link.seen, one),
    ...(item && { outlookId: item.id, containerId: item.containerId, occurrence: item.occurrence }),
  };
}
