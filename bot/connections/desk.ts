import type { TestedConnection } from '../../src/connections/test-connections.ts';
import type { Turn } from '../turn.ts';

/** Testing what a person is connected to. */
export interface ConnectionDesk {
  /** Always all of them, in the same order; what does not work is a row, not an error. */
  test(of: Pick<Turn, 'person' | 'correlationId' | 'log'>): Promise<readonly TestedConnection[]>;
  /** Address of the page for administrators. */
  readonly adminPage?: () => string;
}
