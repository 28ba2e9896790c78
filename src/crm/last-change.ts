import type { RecordRef } from '../domain/record.ts';
import { RemoteError } from '../errors.ts';
import type { UserNames } from './user-names.ts';
import type { RecordCalls } from './records.ts';

/** Name of the user who changed a record last; null: it is not known, or the record is not visible. */
export const lastAuthor =
  ({ entry }: Pick<RecordCalls<unknown>, 'entry'>, names: UserNames) =>
  async ({ module, id }: RecordRef): Promise<string | null> => {
    try {
      const found = await entry(module, id, ['modified_user_id', 'modified_by_name']);
      const { modified_user_id: user = '', modified_by_name: signInName = '' } = found?.values ?? {};
      if (user === '') return signInName || null;
      return (await names.of([user])).get(user) ?? (signInName || null);
    } catch (error) {
      if (error instanceof RemoteError) return null;
      throw error;
    }
  };
