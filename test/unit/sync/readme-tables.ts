import { readFileSync } from 'node:fs';

/** A decision table as a document shows it: `cells[row][column]` is a code such as PUSH-O. */
export interface TableText {
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** All tables of a Markdown text that begin with `O \ C`, in their order. */
export function decisionTables(markdown: string): TableText[] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, at) => {
    if (!/^\| O \\ C +\|/.test(line)) return [];
    const end = lines.findIndex((other, later) => later > at && !other.startsWith('|'));
    const rows = lines.slice(at + 2, end).map(cellsOf);
    return [
      {
        columns: cellsOf(line).slice(1),
        rows: Object.fromEntries(rows.map(([name = '', ...cells]) => [name, cells])),
      },
    ];
  });
}

/** Names of the actions by code, from the README's list: "- **PUSH-C, PUSH-O** (`pushCrm`, `pushOutlook`): ...". */
export function actionNames(markdown: string): ReadonlyMap<string, string> {
  const items = [...markdown.matchAll(/^- \*\*([A-Z, -]+)\*\* \(([^)]*)\):/gm)];
  return new Map(
    items.flatMap(([, codes = '', names = '']) => {
      const words = names.replaceAll('`', '').split(', ');
      return codes.split(', ').map((code, at) => [code, words[at] ?? ''] as const);
    }),
  );
}

const root = new URL('../../../', import.meta.url);

export const readme = readFileSync(new URL('src/sync/README.md', root), 'utf8');

/** The specification, where its folder lies beside the project; null elsewhere. */
export function specification(): string | null {
  try {
    return readFileSync(new URL('../shared/SYNC_SPEC.md', root), 'utf8');
  } catch {
    return null;
  }
}
