import { inEffect, type TenantVariables } from '../settings/in-effect.ts';
import type { TenantSettings } from '../settings/tenant.ts';
import { auditWords, fieldWords, pageWords, problemWords, sectionWords } from './administration-words.ts';
import { additionChanges } from './additions.ts';
import type { Change } from './audit.ts';
import { conflictsIn, fixedId, settingFields, type SectionId } from './setting-fields.ts';

/** What was typed, by the id of the field; what is missing stays as it is. */
export type Typed = Readonly<Record<string, string>>;
export type Problems = Readonly<Record<string, string>>;

const longest = 1000;

/** The settings with what was typed in a section, or what is wrong with it beside what the variables say, by the field. */
export function typedInto(
  before: TenantSettings,
  { section, values: typed }: { readonly section: SectionId; readonly values: Typed },
  variables: TenantVariables,
  at: Date,
): { readonly next: TenantSettings } | { readonly problems: Problems } {
  const fields = settingFields.filter((field) => field.section === section && typed[field.id] !== undefined);
  const values = new Map(fields.map((field) => [field.id, (typed[field.id] ?? '').trim()]));
  const valueOf = (id: string): string => values.get(id) ?? '';
  const problems = fields.flatMap(({ id, kind, values: known = [], problem }) => {
    const text = valueOf(id);
    if (text === '') return [];
    if (text.length > longest) return [[id, problemWords.tooLong] as const];
    if (kind === 'choice' && !known.includes(text)) return [[id, problemWords.choice] as const];
    const wrong = problem?.(text) ?? null;
    return wrong === null ? [] : [[id, wrong] as const];
  });
  if (problems.length > 0) return { problems: Object.fromEntries(problems) };

  const next = fields.reduce((settings, { id, write }) => write(settings, valueOf(id), at), before);
  // Only there can they be put right.
  const conflicts = section === 'server' ? conflictsIn(inEffect(next, variables)) : {};
  return Object.keys(conflicts).length > 0 ? { problems: conflicts } : { next };
}

/** What differs, in words. A secret is told as set or not. */
export function changesBetween(was: TenantSettings, now: TenantSettings): readonly Change[] {
  const told = settingFields.flatMap(({ id, kind, section, read }) => {
    if (kind === 'secret' || id === 'forgetLdapKey' || read(was) === read(now)) return [];
    const words = (text: string): string => fieldWords[id]?.values?.[text] ?? switchWords(text);
    return [{ setting: titleOf(id, section), was: words(read(was)), now: words(read(now)) }];
  });
  return [
    ...told,
    ...secretChanges(was, now),
    ...moduleChanges(was, now),
    ...additionChanges(was.additions ?? {}, now.additions ?? {}),
  ];
}

const switchWords = (text: string): string => {
  if (text === 'true') return auditWords.yes;
  return text === 'false' ? auditWords.no : text || auditWords.nothing;
};

function titleOf(id: string, section: SectionId): string {
  const ofFixed = Object.keys(fieldWords).find((other) => fixedId(other) === id);
  const label = fieldWords[ofFixed ?? id]?.label ?? id;
  return [sectionWords[section].title, label, ...(ofFixed ? [pageWords.fixed.toLowerCase()] : [])].join(': ');
}

function secretChanges({ ldapKey: was }: TenantSettings, { ldapKey: now }: TenantSettings): readonly Change[] {
  if (was?.secret === now?.secret && was?.since.getTime() === now?.since.getTime()) return [];
  const anew = was === null ? auditWords.secretSet : auditWords.secretChanged;
  return [
    {
      setting: titleOf('ldapKey', 'server'),
      was: was === null ? auditWords.nothing : auditWords.secretSet,
      now: now === null ? auditWords.nothing : anew,
    },
  ];
}

function moduleChanges({ modules: was }: TenantSettings, { modules: now }: TenantSettings): readonly Change[] {
  const order = (modules: TenantSettings['modules']): string =>
    modules === null ? auditWords.usualModules : modules.map(({ label }) => label).join(', ');
  const list = order(was) === order(now) ? [] : [{ setting: moduleTitle(), was: order(was), now: order(now) }];
  const fields = (now ?? []).flatMap(({ module, label, form, takesEmail }) => {
    const before = was?.find((one) => one.module === module);
    if (!before) return [];
    const words = (names: readonly string[], email: boolean): string =>
      auditWords.email(names.join(', '), email ? auditWords.yes : auditWords.no);
    const [then, since] = [words(before.form, before.takesEmail), words(form, takesEmail)];
    return then === since ? [] : [{ setting: `${moduleTitle()}: ${label}`, was: then, now: since }];
  });
  return [...list, ...fields];
}

const moduleTitle = (): string => fieldWords.modules?.label ?? '';
