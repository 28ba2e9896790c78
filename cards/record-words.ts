import { isolated } from './elements.ts';
import type { ModuleInfo, RecordRelation, RecordSummary } from '../src/domain/record.ts';

/** How records and modules are called on cards. */

export const labelOf = (modules: readonly ModuleInfo[], module: string): string =>
  modules.find((info) => info.module === module)?.label ?? module;

/** `Jane Smith · Contact · Smith, Jane and Peter · Acme Oy`: enough to know which Smith it is, on one line. */
export function recordTitle(record: RecordSummary, modules: readonly ModuleInfo[]): string {
  const where = record.relations.map(({ name }: RecordRelation) => name).filter(Boolean);
  const about = where.length > 0 ? where.slice(0, 3) : record.addresses.slice(0, 1);
  return [record.name || 'Without a name', labelOf(modules, record.module), ...about].map(isolated).join(' · ');
}

/** `Jane Smith (Contact)`. */
export const recordName = (record: RecordSummary | undefined, modules: readonly ModuleInfo[]): string =>
  record ? `${record.name || 'Without a name'} (${labelOf(modules, record.module)})` : 'A record';

/** `a`, `a and b`, `a, b and 3 more`. */
export function some(names: readonly string[], most = 3): string {
  if (names.length <= most)
    return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}
