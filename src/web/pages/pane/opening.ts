import type { Ask } from '../shared/card-turns.ts';
import type { Selection } from './outlook.ts';

/** What is asked first beside these emails: their Archive card. */
export const opening = ({ emails }: Selection): Ask =>
  emails.length === 0 ? { nothing: true } : { verb: 'openArchive', data: { emails: emails.join(',') } };
