import type { SyncReport } from '../sync/engine/report.ts';
import type { Origin, StoredReport } from './run-docs.ts';

const mostLines = 300;

/** The engine's report as it is kept: ids and reasons, no errors and no content. */
export function storedReport(report: SyncReport, origins: readonly Origin[]): StoredReport {
  const cut = <Line>(lines: readonly Line[]): Line[] => lines.slice(0, mostLines);
  return {
    run: report.run,
    origins: [...origins],
    created: { ...report.created },
    updated: { ...report.updated },
    removed: report.removed,
    skipped: cut(report.skipped),
    held: [...cut(report.held.filter(({ reason }) => reason !== heldCreation)), ...heldCreations(report)],
    heldFields: cut(report.heldFields),
    failures: cut(report.failures).map(({ kind, linkId, outlookId, crmId }) => ({ kind, linkId, outlookId, crmId })),
    alarms: [...report.alarms],
    asked: report.questions.filter(({ change }) => change === 'ask' || change === 'renew').map(({ id }) => id),
  };
}

/** Held back until the person says whether so much is to be made: named whole, since they may say no. */
export const heldCreation = 'creations';
const mostCreations = 2000;
const heldCreations = ({ held }: SyncReport) =>
  held.filter(({ reason }) => reason === heldCreation).slice(0, mostCreations);

/** Everything that was written for the person to see. */
export const changesIn = ({
  created,
  updated,
  removed,
}: Pick<StoredReport, 'created' | 'updated' | 'removed'>): number =>
  created.crm + created.outlook + updated.crm + updated.outlook + removed;
