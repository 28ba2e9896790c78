const kinds = ['Buy', 'Dividend', 'Reinvest', 'Sell', 'Fee', 'Interest', 'Transfer in', 'Transfer out'];
const funds = [
  'Total Market Index',
  'Short-Term Bond',
  'International Value',
  'Real Estate Income',
  'Municipal Intermediate',
  'Money Market',
];

/** A history of `count` bookings, one a line, over 200 KB for 3,000 of them. Always the same: the figures come from a fixed series. */
export function ledger(count: number): string {
  let state = 20_081_103;
  const next = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  return Array.from({ length: count }, (_, index) => {
    const shares = (next(90_000) / 1000).toFixed(3).padStart(8);
    const price = (10 + next(14_000) / 100).toFixed(2).padStart(7);
    const kind = (kinds[next(kinds.length)] ?? '').padEnd(13);
    const fund = (funds[next(funds.length)] ?? '').padEnd(24);
    return `${String(index + 1).padStart(5)}  ${kind} ${fund} ${shares} shares at $ ${price}   lot ${next(9000) + 1000}`;
  }).join('\n');
}
