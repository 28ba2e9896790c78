import type { SyncKind } from '../../../src/domain/sync.ts';
import type { Intent } from '../../../src/sync/state.ts';

/** What may have to be found out about a write whose answer is missing. */
export const settlingRows = [
  'create C',
  'create O, event',
  'create O, contact',
  'create O, task',
  'update',
  'update in several requests',
  'delete O',
  'setFlag / paint',
] as const;

const rowOf = ({ side, op, steps }: Intent, kind: SyncKind): (typeof settlingRows)[number] => {
  switch (op) {
    case 'create':
      return side === 'crm' ? 'create C' : `create O, ${kind}`;
    case 'update':
      return steps === null ? 'update' : 'update in several requests';
    case 'delete':
      return 'delete O';
    case 'setFlag':
    case 'paint':
      return 'setFlag / paint';
  }
};

/** The name under which a row is counted, by what became of the write. */
export const settlingName = (row: (typeof settlingRows)[number], happened: boolean): string =>
  `unsure ${row}: ${happened ? 'happened' : 'did not happen'}`;

export const settlingRow = (intent: Intent, kind: SyncKind, happened: boolean): string =>
  settlingName(rowOf(intent, kind), happened);
