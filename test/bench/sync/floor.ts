/** The fewest calls by which a run can do what it did, for contacts alone; a batch is one call. */

const up = Math.ceil;

/** Sizes that servers give or take at once. */
const [outlookPage, outlookBatch, crmPage, crmBulk] = [200, 20, 1000, 200] as const;

const longList = 2000;

export const floors = {
  /** `n` marked items, `m` records there already. Every item is painted once its record is there. */
  firstToCrm: (n: number, m: number) =>
    2 +
    up(n / outlookPage) +
    2 +
    Math.max(1, up(m / crmPage)) +
    up(n / crmBulk) +
    up(n / crmPage) +
    up(n / outlookBatch),
  firstToOutlook: (n: number) => up(n / crmPage) + 4 + up(n / outlookBatch),
  /** Our own writes come back on both sides. */
  after: (n: number) => up(n / outlookPage) + up(n / crmPage) + 1,
  noChange: () => 2,
  noChangeOfAllKinds: () => 7,
  /** `d` items changed: also private ones asked for, records read before and after. */
  changedInOutlook: (d: number) => 3 + up(d / crmPage) + up(d / crmBulk) + up(d / crmPage),
  /** Of `n` pairs: the list of those who take part says by itself what changed, unless it is long; then it is asked for once an hour, beside the changes. */
  listOfTheHour: (n: number) => (n > longList ? 1 : 0),
  changedInCrm: (d: number) => 3 + up(d / outlookBatch),
} as const;
