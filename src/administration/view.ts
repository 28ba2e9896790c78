import type { TenantVariables } from '../settings/in-effect.ts';
import type { TenantSettings } from '../settings/tenant.ts';
import { fieldWords, pageWords as words, sectionWords, variableNames } from './administration-words.ts';
import { sectionIds, settingFields, type SectionId, type SettingField } from './setting-fields.ts';

/** One input of the page. */
export interface ShownField {
  readonly id: string;
  readonly kind: SettingField['kind'];
  readonly label: string;
  readonly hint: string | null;
  /** Empty: nothing is set here. */
  readonly value: string;
  /** What counts while nothing is set here, and where that comes from; null where there is nothing to tell. */
  readonly otherwise: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Of a secret: when it was set; null: it is not. */
  readonly since: Date | null;
  /** Told while the input has this value. */
  readonly warning: { readonly value: string; readonly text: string } | null;
}

export interface ShownSection {
  readonly id: SectionId;
  readonly title: string;
  readonly text: string;
  readonly fields: readonly ShownField[];
}

/** The settings as the page shows them: no secret is in it. */
export const sectionsOf = (set: TenantSettings, variables: TenantVariables): readonly ShownSection[] =>
  sectionIds.map((id) => ({
    id,
    ...sectionWords[id],
    fields: settingFields
      .filter((field) => field.section === id && (field.id !== 'forgetLdapKey' || set.ldapKey !== null))
      .map((field) => shown(field, set, variables)),
  }));

function shown(field: SettingField, set: TenantSettings, variables: TenantVariables): ShownField {
  const { label, hint = null, values = {} } = fieldWords[field.id] ?? { label: words.fixed };
  const otherwise = otherwiseOf(field, values, variables);
  return {
    ...{ id: field.id, kind: field.kind, label, hint, otherwise },
    value: field.read(set),
    choices:
      field.kind === 'choice'
        ? [
            { value: '', label: otherwise ?? words.asUsual },
            ...(field.values ?? []).map((value) => ({ value, label: values[value] ?? value })),
          ]
        : [],
    since: field.id === 'ldapKey' ? (set.ldapKey?.since ?? null) : null,
    warning: field.id === 'login' ? { value: 'ldap', text: words.ldapWarning } : null,
  };
}

function otherwiseOf(
  { variable }: SettingField,
  values: Readonly<Record<string, string>>,
  variables: TenantVariables,
): string | null {
  if (variable === undefined) return null;
  const value = String(variables[variable]);
  return words.asStarted(values[value] ?? (value || words.none), variableNames[variable]);
}
