import type { Calendar } from '../calendar.ts';
import { idOf, type SampleModule } from '../ids.ts';
import type { SampleLink, SampleRecord } from '../types.ts';

/** One record as the data files write it; what follows from it (ids, owner, dates) is added by `recordsOf`. */
export interface Row {
  /** Unique within the module; makes the record's id. */
  readonly key: string;
  /** API field names. `assigned_user_id` is the adviser where it is missing. */
  readonly values: Readonly<Record<string, string>>;
  /** The primary first. */
  readonly addresses?: readonly string[];
  /** Link field to the ids it leads to. */
  readonly links?: Readonly<Record<string, readonly string[]>>;
}

export const alex = idOf('Users', 'alex');
export const sam = idOf('Users', 'sam');
export const robin = idOf('Users', 'robin');

/** Fields of a postal address; `prefix` as the module names them. */
export function address(
  prefix: 'primary' | 'alt' | 'billing',
  street: string,
  city: string,
  state: string,
  postalcode: string,
  country = 'USA',
): Record<string, string> {
  const parts = { street, city, state, postalcode, country };
  return Object.fromEntries(Object.entries(parts).map(([part, text]) => [`${prefix}_address_${part}`, text]));
}

/** The fields by which activities, cases and emails hang on one record. */
export const under = (module: SampleModule, key: string): { parent_type: string; parent_id: string } => ({
  parent_type: module,
  parent_id: idOf(module, key),
});

export const idsOf = (module: SampleModule, keys: readonly string[]): string[] => keys.map((key) => idOf(module, key));

export function recordsOf(module: SampleModule, rows: readonly Row[], calendar: Calendar): SampleRecord[] {
  return rows.map(({ key, values, addresses }, row) => {
    // Only to spread the dates; an email or a note gives its own.
    const index = row + module.length;
    const owner = values.assigned_user_id ?? alex;
    return {
      module,
      id: idOf(module, key),
      values: {
        date_entered: calendar.stamp(-(60 + ((index * 37) % 500)), '15:10'),
        date_modified: calendar.stamp(-(3 + ((index * 7) % 45)), '16:25'),
        assigned_user_id: owner,
        created_by: owner,
        modified_user_id: owner,
        ...values,
      },
      ...(addresses && { addresses }),
    };
  });
}

export const linksOf = (module: SampleModule, rows: readonly Row[]): SampleLink[] =>
  rows.flatMap(({ key, links = {} }) =>
    Object.entries(links).map(([link, related]) => ({ module, id: idOf(module, key), link, related })),
  );
