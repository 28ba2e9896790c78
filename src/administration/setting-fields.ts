import { isMailAddress } from '../domain/addresses.ts';
import type { Tenant, TenantVariables } from '../settings/in-effect.ts';
import { policySettings } from '../settings/policies.ts';
import { leastHistoryDays, mostHistoryDays, type TenantSettings } from '../settings/tenant.ts';
import { usualHistoryDays } from '../store/documents.ts';
import { problemWords } from './administration-words.ts';

/** Parts of the page that are saved together. */
export const sectionIds = ['server', 'archiving', 'people', 'changes'] as const;
export type SectionId = (typeof sectionIds)[number];

/**
 * One setting of the page. On the way to and from the page every value is text; the empty text is "not set here": what the
 * variables say counts.
 */
export interface SettingField {
  readonly id: string;
  readonly section: SectionId;
  /** `secret`: goes in only. */
  readonly kind: 'text' | 'number' | 'choice' | 'switch' | 'secret';
  /** Of a choice, beside the empty text. */
  readonly values?: readonly string[];
  /** What counts while nothing is set here. */
  readonly variable?: keyof TenantVariables;
  readonly read: (settings: TenantSettings) => string;
  /** `text` has passed `problem`. */
  readonly write: (settings: TenantSettings, text: string, at: Date) => TenantSettings;
  /** What is wrong with a text that is not empty, and how it should be. */
  readonly problem?: (text: string) => string | null;
}

type TextKey = 'server' | 'category' | 'archiveMailbox' | 'originator';
type ChoiceKey = 'api' | 'login' | 'archivedFlag';

const textField = (section: SectionId, id: TextKey, problem: (text: string) => string | null): SettingField => ({
  ...{ id, section, kind: 'text', variable: id, problem },
  read: (settings) => settings[id] ?? '',
  write: (settings, text) => ({ ...settings, [id]: text === '' ? null : text }),
});

const choiceField = <Key extends ChoiceKey>(
  section: SectionId,
  id: Key,
  values: readonly NonNullable<TenantSettings[Key]>[],
): SettingField => ({
  ...{ id, section, kind: 'choice', variable: id, values },
  read: (settings) => settings[id] ?? '',
  write: (settings, text) => ({ ...settings, [id]: values.find((value) => value === text) ?? null }),
});

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

const ldapKey: SettingField = {
  ...{ id: 'ldapKey', section: 'server', kind: 'secret' },
  read: () => '',
  write: (settings, secret, since) => (secret === '' ? settings : { ...settings, ldapKey: { secret, since } }),
};

const forgetLdapKey: SettingField = {
  ...{ id: 'forgetLdapKey', section: 'server', kind: 'switch' },
  read: () => 'false',
  write: (settings, text) => (text === 'true' ? { ...settings, ldapKey: null } : settings),
};

const peopleChooseServer: SettingField = {
  ...{ id: 'peopleChooseServer', section: 'server', kind: 'choice', values: ['false', 'true'] },
  variable: 'peopleChooseServer',
  read: (settings) => (settings.peopleChooseServer === null ? '' : String(settings.peopleChooseServer)),
  write: (settings, text) => ({ ...settings, peopleChooseServer: text === '' ? null : text === 'true' }),
};

const daysFrom =
  (from: number, to: number) =>
  (text: string): string | null =>
    /^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to ? null : problemWords.days(from, to);

const auditDays: SettingField = {
  ...{ id: 'auditDays', section: 'changes', kind: 'number', problem: daysFrom(30, 3650) },
  read: (settings) => String(settings.auditDays),
  write: (settings, text) => (text === '' ? settings : { ...settings, auditDays: Number(text) }),
};

const historyDays: SettingField = {
  ...{ id: 'historyDays', section: 'changes', kind: 'number', problem: daysFrom(leastHistoryDays, mostHistoryDays) },
  read: ({ historyDays = usualHistoryDays }) => String(historyDays),
  write: (settings, text) => (text === '' ? settings : { ...settings, historyDays: Number(text) }),
};

/** A value for who has set nothing, and whether people may set another. */
const policyFields: readonly SettingField[] = policySettings.flatMap(({ id, values }): readonly SettingField[] => [
  {
    ...{ id, section: 'people', kind: 'choice', values },
    read: ({ policies }) => policies[id]?.value ?? '',
    write(settings, value) {
      const { [id]: before, ...others } = settings.policies;
      const kept = { value, isFixed: before?.isFixed ?? false };
      return { ...settings, policies: value === '' ? others : { ...others, [id]: kept } };
    },
  },
  {
    ...{ id: fixedId(id), section: 'people', kind: 'switch' },
    read: ({ policies }) => String(policies[id]?.isFixed ?? false),
    write(settings, text) {
      const before = settings.policies[id];
      if (!before) return settings;
      return { ...settings, policies: { ...settings.policies, [id]: { ...before, isFixed: text === 'true' } } };
    },
  },
]);

/** The switch beside a policy's value. */
export function fixedId(policy: string): string {
  return `${policy}.fixed`;
}

/** Every setting of the page that is a value, in the order in which they are written. */
export const settingFields: readonly SettingField[] = [
  textField('server', 'server', () => null),
  choiceField('server', 'api', ['auto', 'v4_1', 'v11']),
  peopleChooseServer,
  choiceField('server', 'login', ['md5', 'plain', 'ldap']),
  ldapKey,
  forgetLdapKey,
  textField('archiving', 'category', (text) =>
    text.length <= 255 && !text.includes(',') ? null : problemWords.category,
  ),
  choiceField('archiving', 'archivedFlag', ['complete', 'flagged', 'leave']),
  textField('archiving', 'archiveMailbox', (text) => (isMailAddress(text) ? null : problemWords.address)),
  textField('archiving', 'originator', (text) => (isUuid(text) ? null : problemWords.originator)),
  ...policyFields,
  auditDays,
  historyDays,
];

/** What a value alone does not show: settings that do not go together as they count, by the field where it is told. */
export function conflictsIn({
  login,
  api,
  ldapKey,
}: Pick<Tenant, 'login' | 'api' | 'ldapKey'>): Readonly<Record<string, string>> {
  if (login !== 'ldap') return {};
  if (ldapKey === null) return { ldapKey: problemWords.keyNeeded };
  return api === 'v11' ? { login: problemWords.notForV11 } : {};
}
