import { z } from 'zod';
import type { ArchivePreferences, ArchiveRules, PersonalSettings, SyncPreferences } from './personal.ts';

/** One personal setting that an administrator may decide on. */
export interface PolicySetting {
  /** `sync.conflict.contact`: where it stands in `PersonalSettings`. */
  readonly id: string;
  /** What it may be, as text. */
  readonly values: readonly string[];
  /** The settings with this value as it counts beside the person's own; with a value that is none of `values` as they were. */
  readonly put: (settings: PersonalSettings, value: string) => PersonalSettings;
  /** The settings with what `own` says here. */
  readonly keep: (settings: PersonalSettings, own: PersonalSettings) => PersonalSettings;
}

/** What an administrator decided, by the id of the setting. Not fixed: how it is for who has set nothing yet. */
export const Policies = z.record(z.string(), z.object({ value: z.string(), isFixed: z.boolean() }));
export type Policies = z.infer<typeof Policies>;

const kinds = ['contact', 'event', 'task'] as const;

/** What is one of a few words. */
type Plain = 'conflictUnit' | 'ambiguousMatch' | 'newEventsAs' | 'lostEligibility' | 'inviteesToOutlook';

const inSync = <Key extends Plain>(key: Key, values: readonly SyncPreferences[Key][]): PolicySetting => ({
  id: `sync.${key}`,
  values: values.map(String),
  put(settings, text) {
    const value = values.find((one) => String(one) === text);
    return value === undefined ? settings : { ...settings, sync: { ...settings.sync, [key]: value } };
  },
  keep: (settings, own) => ({ ...settings, sync: { ...settings.sync, [key]: own.sync[key] } }),
});

const inKinds = <Key extends 'kinds' | 'conflict'>(
  key: Key,
  values: readonly SyncPreferences[Key]['contact'][],
): readonly PolicySetting[] =>
  kinds.map((kind) => ({
    id: `sync.${key}.${kind}`,
    values,
    put(settings, text) {
      const value = values.find((one) => one === text);
      if (value === undefined) return settings;
      return { ...settings, sync: { ...settings.sync, [key]: { ...settings.sync[key], [kind]: value } } };
    },
    keep({ sync, ...others }, own) {
      return { ...others, sync: { ...sync, [key]: { ...sync[key], [kind]: own.sync[key][kind] } } };
    },
  }));

const inArchive = <Key extends keyof ArchivePreferences>(
  key: Key,
  values: readonly ArchivePreferences[Key][],
): PolicySetting => ({
  id: `archive.${key}`,
  values,
  put(settings, text) {
    const value = values.find((one) => one === text);
    return value === undefined ? settings : { ...settings, archive: { ...settings.archive, [key]: value } };
  },
  keep: (settings, own) => ({ ...settings, archive: { ...settings.archive, [key]: own.archive[key] } }),
});

/** Automatic archiving can be forbidden, rule by rule. */
const inRules = (key: Exclude<keyof ArchiveRules, 'never'>): PolicySetting => ({
  id: `rules.${key}`,
  values: ['false'],
  put: (settings, text) => (text === 'false' ? { ...settings, rules: { ...settings.rules, [key]: false } } : settings),
  keep: (settings, own) => ({ ...settings, rules: { ...settings.rules, [key]: own.rules[key] } }),
});

const sensitivities = ['personal', 'private', 'confidential'] as const;
/** What never leaves Outlook, by steps: each takes in the one before. */
const kept = [['private'], ['private', 'confidential'], sensitivities] as const;

/** Comes on top of what the person keeps there: an administrator lets nothing out of Outlook that somebody keeps in. */
const privateSensitivities: PolicySetting = {
  id: 'sync.privateSensitivities',
  values: kept.map(String),
  put(settings, text) {
    const value: readonly string[] | undefined = kept.find((one) => String(one) === text);
    if (value === undefined) return settings;
    const own = settings.sync.privateSensitivities;
    const both = sensitivities.filter((one) => own.includes(one) || value.includes(one));
    return { ...settings, sync: { ...settings.sync, privateSensitivities: both } };
  },
  keep: (settings, { sync: { privateSensitivities: own } }) => ({
    ...settings,
    sync: { ...settings.sync, privateSensitivities: own },
  }),
};

/** Every setting that can be decided. What works by itself can be forbidden, and never be switched on for somebody. */
export const policySettings: readonly PolicySetting[] = [
  ...inKinds('kinds', ['off']),
  privateSensitivities,
  ...inKinds('conflict', ['crm', 'outlook', 'ask']),
  inSync('conflictUnit', ['field', 'item']),
  inSync('ambiguousMatch', ['ask', 'create', 'skip']),
  inSync('newEventsAs', ['Meetings', 'Calls']),
  inSync('lostEligibility', ['suspend', 'remove']),
  inSync('inviteesToOutlook', [true, false]),
  inArchive('flag', ['complete', 'flagged', 'leave']),
  inArchive('quickAddress', ['correspondent', 'to']),
  inArchive('whenSent', ['tell', 'quiet', 'ask']),
  inRules('replies'),
  inRules('contacts'),
  inRules('forwarded'),
];

/** A person's settings as they count. `isNew`: the person has set nothing yet. */
export function withPolicies(settings: PersonalSettings, policies: Policies, isNew: boolean): PersonalSettings {
  return policySettings.reduce((so, { id, put }) => {
    const policy = policies[id];
    return policy && (policy.isFixed || isNew) ? put(so, policy.value) : so;
  }, settings);
}

/** What is stored of a person's settings: where the tenant decides, what the person had set before counts again one day. */
export function withOwn(settings: PersonalSettings, own: PersonalSettings, policies: Policies): PersonalSettings {
  return policySettings.reduce((so, { id, keep }) => (policies[id]?.isFixed ? keep(so, own) : so), settings);
}
