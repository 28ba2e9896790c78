import type { CrmId } from '../../../domain/ids.ts';
import type { CrmClient } from '../client.ts';
import { parseAnswer, Related } from '../wire.ts';

/** Records to tie to a record by one of its links, or to untie from it. */
export interface Tie {
  readonly module: string;
  readonly id: CrmId;
  readonly link: string;
  readonly related: readonly string[];
  readonly remove: boolean;
}

const perCall = 200;

/**
 * Ties and unties in as few calls as the server takes; doing it twice changes nothing. Gives how many were not done: not which,
 * the server counts only.
 */
export async function relate(client: CrmClient, ties: readonly Tie[]): Promise<number> {
  const wanted = ties.filter(({ related }) => related.length > 0);
  let failed = 0;
  for (let at = 0; at < wanted.length; at += perCall) {
    const some = wanted.slice(at, at + perCall);
    const body = await client.call('set_relationships', {
      module_names: some.map(({ module }) => module),
      module_ids: some.map(({ id }) => id),
      link_field_names: some.map(({ link }) => link),
      related_ids: some.map(({ related }) => related),
      name_value_lists: some.map(() => []),
      delete_array: some.map(({ remove }) => (remove ? 1 : 0)),
    });
    failed += parseAnswer(Related, body, 'POST set_relationships').failed;
  }
  return failed;
}
