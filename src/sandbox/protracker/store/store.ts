import type { Habits } from '../habits.ts';
import type { TextRules } from '../text/values.ts';
import type { Database } from './database.ts';

/** What everything that reads or writes records needs. */
export interface Store extends TextRules {
  readonly db: Database;
  /** GMT as the wire shows it: `Y-m-d H:i:s`. */
  readonly now: () => string;
  readonly newId: () => string;
  readonly habits: Habits;
}
