import type { Draft } from './types.ts';
import { isDateTime } from '../text/dates.ts';

/** The end of a meeting or call follows from start and duration; an end that was sent is overwritten. */
export function endFollowsDuration(draft: Draft): void {
  const start = draft.get('date_start');
  if (!isDateTime(start)) return;
  const minutes = Number(draft.get('duration_hours')) * 60 + Number(draft.get('duration_minutes'));
  const end = new Date(Date.parse(`${start.replace(' ', 'T')}Z`) + minutes * 60_000);
  draft.set('date_end', end.toISOString().slice(0, 19).replace('T', ' '));
}
