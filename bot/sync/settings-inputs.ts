import { z } from 'zod';
import { settingRanges, type SettingsShown } from '../../cards/sync-settings.ts';
import { settingsWords as words } from '../../cards/sync-settings-words.ts';
import { typedAddresses } from '../../src/domain/addresses.ts';
import { UserError } from '../../src/errors.ts';
import { ArchivePreferences, SyncPreferences, type PersonalSettings } from '../../src/settings/personal.ts';

/** The settings card's inputs as preferences. What was not sent (an older client, a folded part) stays as it is. */

const listed = z
  .string()
  .optional()
  .transform((text) => text?.split(/[,;\s]+/).filter(Boolean));
const flag = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => (text === undefined ? undefined : text === 'true'));
const { kinds, conflict } = SyncPreferences.shape;

export const SettingsInputs = z.looseObject({
  how_contact: kinds.shape.contact.optional(),
  how_event: kinds.shape.event.optional(),
  how_task: kinds.shape.task.optional(),
  conflict_contact: conflict.shape.contact.optional(),
  conflict_event: conflict.shape.event.optional(),
  conflict_task: conflict.shape.task.optional(),
  conflictUnit: SyncPreferences.shape.conflictUnit.optional(),
  ambiguousMatch: SyncPreferences.shape.ambiguousMatch.optional(),
  newEventsAs: SyncPreferences.shape.newEventsAs.optional(),
  categoryMode: SyncPreferences.shape.categoryMode.optional(),
  lostEligibility: SyncPreferences.shape.lostEligibility.optional(),
  privateSensitivities: listed.pipe(SyncPreferences.shape.privateSensitivities.optional()),
  neverSync: z.string().optional(),
  inviteesToOutlook: flag,
  fax: flag,
  daysBack: z.string().optional(),
  daysAhead: z.string().optional(),
  brakeItems: z.string().optional(),
  brakeShare: z.string().optional(),
  everyMinutes: z.string().optional(),
  quietFrom: z.string().optional(),
  quietUntil: z.string().optional(),
  archivedFlag: ArchivePreferences.shape.flag.optional(),
  quickAddress: ArchivePreferences.shape.quickAddress.optional(),
  whenSent: z.enum(['tell', 'quiet', 'ask']).optional(),
});
export type SettingsInputs = z.infer<typeof SettingsInputs>;

/** Everything as the settings card shows it. */
export const shownSettings = ({ sync, archive }: PersonalSettings): SettingsShown => ({ ...sync, archive });

/** Throws `UserError` with what is wrong and how it should look. */
export const settingsFrom = (inputs: SettingsInputs, was: PersonalSettings): PersonalSettings => ({
  ...was,
  sync: preferencesFrom(inputs, was.sync),
  archive: {
    flag: inputs.archivedFlag ?? was.archive.flag,
    quickAddress: inputs.quickAddress ?? was.archive.quickAddress,
    whenSent: inputs.whenSent ?? was.archive.whenSent,
  },
});

function preferencesFrom(inputs: SettingsInputs, was: SyncPreferences): SyncPreferences {
  const isWhole = inputs.daysBack !== undefined;
  const number = (id: keyof typeof settingRanges, before: number): number => {
    const text = inputs[id]?.trim();
    if (text === undefined) return before;
    const [from, to] = settingRanges[id];
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < from || value > to) throw new UserError(words.wrong.number(words[id], from, to));
    return value;
  };
  return {
    kinds: {
      contact: inputs.how_contact ?? was.kinds.contact,
      event: inputs.how_event ?? was.kinds.event,
      task: inputs.how_task ?? was.kinds.task,
    },
    conflict: {
      contact: inputs.conflict_contact ?? was.conflict.contact,
      event: inputs.conflict_event ?? was.conflict.event,
      task: inputs.conflict_task ?? was.conflict.task,
    },
    conflictUnit: inputs.conflictUnit ?? was.conflictUnit,
    ambiguousMatch: inputs.ambiguousMatch ?? was.ambiguousMatch,
    newEventsAs: inputs.newEventsAs ?? was.newEventsAs,
    categoryMode: inputs.categoryMode ?? was.categoryMode,
    lostEligibility: inputs.lostEligibility ?? was.lostEligibility,
    privateSensitivities: inputs.privateSensitivities ?? (isWhole ? [] : was.privateSensitivities),
    neverSync: inputs.neverSync ? neverFrom(inputs.neverSync) : isWhole ? [] : was.neverSync,
    inviteesToOutlook: inputs.inviteesToOutlook ?? was.inviteesToOutlook,
    fax: inputs.fax ?? was.fax,
    calendarWindow: {
      daysBack: number('daysBack', was.calendarWindow.daysBack),
      daysAhead: number('daysAhead', was.calendarWindow.daysAhead),
    },
    brake: {
      items: number('brakeItems', was.brake.items),
      share: number('brakeShare', Math.round(was.brake.share * 100)) / 100,
    },
    everyMinutes: number('everyMinutes', was.everyMinutes),
    quietHours: isWhole ? quietHours(inputs) : was.quietHours,
  };
}

function neverFrom(typed: string): string[] {
  const entries = typedAddresses(typed);
  if (entries === null) throw new UserError(words.wrong.addresses);
  return [...entries];
}

function quietHours({ quietFrom = '', quietUntil = '' }: SettingsInputs): SyncPreferences['quietHours'] {
  const [from, until] = [quietFrom, quietUntil].map((text) => text.trim().padStart(text.trim() ? 5 : 0, '0'));
  if (!from && !until) return null;
  const parsed = SyncPreferences.shape.quietHours.safeParse({ from, until });
  if (!parsed.success) throw new UserError(words.wrong.time);
  return parsed.data;
}
