import { RemoteError } from '../errors.ts';

/** Full names of the CRM's users by id: records name their authors by sign-in names, which say little to a person. */
export interface UserNames {
  /** What is known after asking for the others in one call; users that cannot be read are left out. */
  of(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** `ask` gives the names of users by id; a person without a right to the list of users sees sign-in names instead. */
export function rememberedNames(
  ask: (ids: readonly string[]) => Promise<Iterable<readonly [id: string, name: string]>>,
): UserNames {
  const known = new Map<string, string>();
  return {
    async of(ids) {
      const unknown = [...new Set(ids)].filter((id) => id && !known.has(id));
      if (unknown.length === 0) return known;
      try {
        for (const [id, name] of await ask(unknown)) if (name !== '') known.set(id, name);
      } catch (error) {
        if (!(error instanceof RemoteError) || error.failure !== 'refused') throw error;
      }
      return known;
    },
  };
}

/** First and last name in one. */
export const fullName = ({ first_name, last_name }: Readonly<Record<string, string>>): string =>
  [first_name, last_name]
    .map((part) => (part ?? '').trim())
    .filter(Boolean)
    .join(' ');
