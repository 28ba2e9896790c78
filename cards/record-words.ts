import { commonWords as words } from './common-words.ts';
import { isolated } from './elements.ts';
import { language, type Language } from '../src/domain/language.ts';
import type { ModuleInfo, RecordRelation, RecordSummary } from '../src/domain/record.ts';

/** How records and modules are called on cards. */

export const labelOf = (modules: readonly ModuleInfo[], module: string): string =>
  modules.find((info) => info.module === module)?.label ?? module;

/** `Jane Smith · Contact · Smith, Jane and Peter · Acme Oy`: enough to know which Smith it is, on one line. */
export function recordTitle(record: RecordSummary, modules: readonly ModuleInfo[]): string {
  const where = record.relations.map(({ name }: RecordRelation) => name).filter(Boolean);
  const about = where.length > 0 ? where.slice(0, 3) : record.addresses.slice(0, 1);
  return [record.name || words.nameless, labelOf(modules, record.module), ...about].map(isolated).join(' · ');
}

/** `Jane Smith (Contact)`. */
export const recordName = (record: RecordSummary | undefined, modules: readonly ModuleInfo[]): string =>
  record ? `${record.name || words.nameless} (${labelOf(modules, record.module)})` : words.someRecord;

const lists: Readonly<Record<Language, Intl.ListFormat>> = {
  en: new Intl.ListFormat('en-GB'),
  es: new Intl.ListFormat('es'),
};

/** `a`, `a and b`, `a, b and 3 more`, in the language of the moment. */
export const some = (names: readonly string[], most = 3): string =>
  lists[language()].format(
    names.length <= most ? names : [...names.slice(0, most - 1), words.more(names.length - most + 1)],
  );
