import type { CalendarDate, Instant } from './sync.ts';

/** A day, and on the CRM's side the moment of it; Outlook keeps the day alone (`at` null). */
export interface DayMoment {
  readonly date: CalendarDate;
  readonly at: Instant | null;
}

/** A to-do. Every field present, null for empty. */
export interface TaskItem {
  readonly title: string | null;
  /** Plain text. */
  readonly body: string | null;
  /**
   * `notStarted`, `inProgress`, `completed`, `waitingOnOthers`, `deferred`, or `crm:<value>` for one only the CRM has.
   */
  readonly status: string | null;
  /** `low`, `normal`, `high`, or `crm:<value>`. */
  readonly priority: string | null;
  readonly due: DayMoment | null;
  readonly start: DayMoment | null;
}
