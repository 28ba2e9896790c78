import assert from 'node:assert/strict';
import type { LinkState } from '../../../src/sync/link.ts';
import { tableOf, tables } from '../../../src/sync/tables.ts';
import { actionNames, decisionTables, readme, specification, type TableText } from './readme-tables.ts';

const names = actionNames(readme);

/** The code's tables under the codes of the documents. */
function asText(table: (typeof tables)[keyof typeof tables]): TableText {
  const codes = new Map([...names].map(([code, name]) => [name, code]));
  return {
    columns: table.columns,
    rows: Object.fromEntries(
      Object.entries(table.rows).map(([row, cells]) => [row, cells.map((cell) => codes.get(cell) ?? cell)]),
    ),
  };
}

const ours = [tables.T1, tables.T2, tables.T3].map(asText);

describe('the decision tables', () => {
  it('are those of the README, cell by cell', () => {
    assert.deepEqual(decisionTables(readme), ours);
  });

  it('are those of the specification, cell by cell', () => {
    const text = specification();
    if (text === null) {
      console.log('      notice: ../shared is not there, the tables were compared with the README alone');
      return;
    }
    assert.deepEqual(decisionTables(text), ours);
  });

  it('have 20, 30 and 30 cells', () => {
    const cells = ours.map(({ rows }) => Object.values(rows).flat().length);

    assert.deepEqual(cells, [20, 30, 30]);
  });

  it('use every name of the README’s list, and no other', () => {
    const used = new Set(Object.values(tables).flatMap(({ rows }) => Object.values(rows).flat()));

    assert.deepEqual([...used].sort(), [...names.values()].sort());
  });

  it('hold for the states they are named for', () => {
    const states: readonly (LinkState | null)[] = [
      null,
      'tombstone',
      'binding',
      'linked',
      'resuming',
      'suspending',
      'suspended',
    ];

    assert.deepEqual(states.map(tableOf), ['T1', 'T1', 'T2', 'T2', 'T2', 'T3', 'T3']);
  });
});
