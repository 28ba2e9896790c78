import type { SyncModule } from '../../../domain/sync.ts';

interface Named {
  readonly values: Readonly<Record<string, string>>;
  readonly addresses: readonly string[] | null;
}

/**
 * What a bulk call may take a new contact for another by: its family name with each of its addresses. Such contacts are
 * created one by one. Empty for other modules.
 */
export function twinKeysOf(module: SyncModule, { values, addresses }: Named): readonly string[] {
  const name = (values.last_name ?? '').trim().toLowerCase();
  if (module !== 'Contacts' || name === '' || addresses === null) return [];
  return addresses.map((address) => `${name}|${address.trim().toLowerCase()}`);
}

/** Which of the new contacts share a key with each other or with one that is known. */
export function twinsAmong<T>(
  rows: readonly { readonly row: T; readonly keys: readonly string[] }[],
  known: ReadonlySet<string>,
): ReadonlySet<T> {
  const counts = new Map<string, number>();
  for (const { keys } of rows) for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isShared = (key: string): boolean => known.has(key) || (counts.get(key) ?? 0) > 1;
  return new Set(rows.filter(({ keys }) => keys.some(isShared)).map(({ row }) => row));
}
