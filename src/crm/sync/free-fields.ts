import { type Metadata } from '../metadata.ts';
import { lineTypes } from './facts.ts';
import { tables } from './tables.ts';

/** Varied by name alone: what a server works out, and what has to do with signing in. */
const notOurs =
  /^(id$|email|portal_|sync_|deleted$|accept_status|[a-z]_accept_status|opportunity_role|created_by|modified_by|assigned_)/;

/** Fields of contacts for a text of one line that nothing of Outlook goes to, custom ones included, in the server's order. */
export async function freeFields(
  metadata: Pick<Metadata, 'of'>,
): Promise<readonly { readonly name: string; readonly label: string }[]> {
  const { fields } = await metadata.of('Contacts');
  const taken = new Set(tables.Contacts.fields);
  return [...fields.values()]
    .filter(({ name, type }) => type !== 'name' && lineTypes.has(type) && !taken.has(name) && !notOurs.test(name))
    .map(({ name, label }) => ({ name, label: label.replace(/:\s*$/, '') || name }));
}
