import { z } from 'zod';

/** `onRequest`: only when the person asks; `automatic`: every few minutes as well. */
const How = z.enum(['off', 'onRequest', 'automatic']);
export type How = z.infer<typeof How>;

const each = <Schema extends z.ZodType>(schema: Schema) => z.object({ contact: schema, event: schema, task: schema });

/** `HH:MM` in the person's zone. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What a person set about the synchronisation. */
export const SyncPreferences = z.object({
  kinds: each(How),
  conflict: each(z.enum(['crm', 'outlook', 'ask'])),
  conflictUnit: z.enum(['field', 'item']),
  categoryMode: z.enum(['visual', 'control']),
  privateSensitivities: z.array(z.enum(['personal', 'private', 'confidential'])),
  /** Addresses, or domains with a leading `@`; lower case. */
  neverSync: z.array(z.string()),
  ambiguousMatch: z.enum(['ask', 'create', 'skip']),
  inviteesToOutlook: z.boolean(),
  lostEligibility: z.enum(['suspend', 'remove']),
  fax: z.boolean(),
  calendarWindow: z.object({ daysBack: z.int().min(0).max(365), daysAhead: z.int().min(1).max(730) }),
  brake: z.object({ items: z.int().min(0).max(1000), share: z.number().min(0).max(1) }),
  /** What a marked appointment becomes in the CRM. */
  newEventsAs: z.enum(['Meetings', 'Calls']),
  everyMinutes: z.int().min(5).max(1440),
  /** The bot sends nothing by itself in these hours; null: always. May span midnight. */
  quietHours: z.object({ from: TimeOfDay, until: TimeOfDay }).nullable(),
});
export type SyncPreferences = z.infer<typeof SyncPreferences>;

/** Nothing is synchronised before the person switches it on. */
export const usualSyncPreferences: SyncPreferences = {
  kinds: { contact: 'off', event: 'off', task: 'off' },
  conflict: { contact: 'crm', event: 'crm', task: 'crm' },
  conflictUnit: 'field',
  categoryMode: 'visual',
  privateSensitivities: ['private'],
  neverSync: [],
  ambiguousMatch: 'ask',
  inviteesToOutlook: false,
  lostEligibility: 'suspend',
  fax: false,
  calendarWindow: { daysBack: 30, daysAhead: 180 },
  brake: { items: 10, share: 0.2 },
  newEventsAs: 'Meetings',
  everyMinutes: 15,
  quietHours: { from: '20:00', until: '07:00' },
};

/** What a person set about archiving email. */
export const ArchivePreferences = z.object({
  /** What archived mail without a flag gets; `usual`: as the administrator has set it. */
  flag: z.enum(['usual', 'complete', 'flagged', 'leave']),
  /**
   * Whose address *Archive now* goes by. `correspondent`: the sender's of received mail, the recipient's of sent mail; `to`:
   * always the recipient's, as the old plug-in did.
   */
  quickAddress: z.enum(['correspondent', 'to']),
  /** *Send and Archive*: `tell` in the chat what was archived, `quiet`: only what has to be decided, `ask`: always let the person choose. */
  whenSent: z.enum(['tell', 'quiet', 'ask']).default('tell'),
});
export type ArchivePreferences = z.infer<typeof ArchivePreferences>;

export const usualArchivePreferences: ArchivePreferences = {
  flag: 'usual',
  quickAddress: 'correspondent',
  whenSent: 'tell',
};

/** What a person wants to be archived by itself. */
export const ArchiveRules = z.object({
  /** Email in a conversation follows what is archived of it, to the same records. */
  replies: z.boolean(),
  /** Email with exactly one person whom the CRM knows goes there. */
  contacts: z.boolean(),
  /** Email that the person forwards to the archive address, or sends there, is offered for archiving. */
  forwarded: z.boolean().default(false),
  /** With whom nothing is archived by itself: addresses, or domains with a leading `@`; lower case. */
  never: z.array(z.string()),
});
export type ArchiveRules = z.infer<typeof ArchiveRules>;

/** Nothing is archived by itself before the person switches it on. */
export const noRules: ArchiveRules = { replies: false, contacts: false, forwarded: false, never: [] };

export const anyRuleIsOn = ({ replies, contacts, forwarded }: ArchiveRules): boolean =>
  replies || contacts || forwarded;

/** Where questions reach a person: in the chat with the bot, or as an email to themselves that they answer in Outlook. */
export const QuestionPlace = z.enum(['chat', 'email']);
export type QuestionPlace = z.infer<typeof QuestionPlace>;

/** Everything a person has set. Each part is there whole; one that was never touched is as usual. */
export const PersonalSettings = z.object({
  sync: SyncPreferences,
  archive: ArchivePreferences.default(usualArchivePreferences),
  rules: ArchiveRules.default(noRules),
  questions: QuestionPlace.default('chat'),
});
export type PersonalSettings = z.infer<typeof PersonalSettings>;

export const usualSettings: PersonalSettings = {
  sync: usualSyncPreferences,
  archive: usualArchivePreferences,
  rules: noRules,
  questions: 'chat',
};

/** Whether the bot keeps silent at this time of day, `HH:MM` in the person's zone. */
export function isQuiet({ quietHours }: SyncPreferences, timeOfDay: string): boolean {
  if (quietHours === null || quietHours.from === quietHours.until) return false;
  const { from, until } = quietHours;
  return from < until ? timeOfDay >= from && timeOfDay < until : timeOfDay >= from || timeOfDay < until;
}
