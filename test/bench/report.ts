/** What benchmarks hand in, and how it is printed. */

export interface Benchmark {
  readonly name: string;
  /** One line for the list of benchmarks. */
  readonly about: string;
  /** `say` tells the person who waits what is being measured; `more` is what followed the name. */
  run(say: (line: string) => void, more: readonly string[]): Promise<Report>;
}

export interface Report {
  readonly tables: readonly Table[];
  readonly targets: readonly Target[];
  /** What a reader has to know to read the figures right. */
  readonly notes: readonly string[];
}

export interface Table {
  readonly title: string;
  /** Every row has the same columns, in the same order. */
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** A figure that the product promises. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
}

export const isMet = ({ measured, limit }: Target): boolean =>
  'atLeast' in limit ? measured >= limit.atLeast : measured <= limit.atMost;

/** The report for a person. */
export function pageOf({ tables, targets, notes }: Report): string {
  const judged = targets.map((target) => ({
    target: target.what,
    wanted: 'atLeast' in target.limit ? `at least ${target.limit.atLeast}` : `at most ${target.limit.atMost}`,
    measured: `${rounded(target.measured)}${target.unit && ` ${target.unit}`}`,
    '': isMet(target) ? 'met' : 'MISSED',
  }));
  const blocks = [...tables, { title: 'Targets', rows: judged }].map(blockOf);
  return [...blocks, ...notes.map((note) => `Note: ${note}\n`)].join('\n');
}

/** The report for a program: one line of JSON. */
export const lineOf = (name: string, report: Report, machine: object): string =>
  JSON.stringify({
    benchmark: name,
    ...machine,
    targets: report.targets.map((target) => ({ ...target, measured: rounded(target.measured), met: isMet(target) })),
    tables: Object.fromEntries(report.tables.map(({ title, rows }) => [title, rows])),
  });

function blockOf({ title, rows }: Table): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const isNumber = names.map((name) => rows.every((row) => typeof row[name] === 'number'));
  const lines = cells.map((line) =>
    line.map((cell, column) =>
      isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    ),
  );
  return [title, ...lines.map((line) => `  ${line.join('  ').trimEnd()}`), ''].join('\n');
}

/** Three significant digits from one on, two decimals below. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(Math.abs(value) < 1 ? 2 : 3));
