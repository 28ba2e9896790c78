import type { SyncModule } from '../../domain/sync.ts';
import { RemoteError } from '../../errors.ts';
import type { CrmModuleFacts } from '../../sync/ports.ts';
import type { Catalogue } from '../catalogue.ts';
import type { ModuleMeta } from '../metadata.ts';
import { wishesOf } from './items.ts';

/**
 * Lengths of text fields, and the list of salutations of contacts, by the server's metadata. RemoteError `refused` where a field
 * that is kept the same is not told to this person: missing it would look empty, and be emptied in Outlook.
 */
export async function moduleFacts(
  catalogue: Catalogue,
  module: SyncModule,
  further: readonly string[],
): Promise<CrmModuleFacts> {
  const { fields, untold } = await catalogue.metadata.of(module);
  if (neededIn(module).some((name) => untold.has(name)))
    throw new RemoteError({ system: 'crm', failure: 'refused', request: `fields of ${module}` });
  const salutations = module === 'Contacts' ? (fields.get('salutation')?.options ?? []) : [];
  return {
    lengths: lengthsOf(fields),
    salutations: salutations.map(({ name }) => name),
    further: await furtherIn(catalogue, module, further),
  };
}

const neededIn = (module: SyncModule): readonly string[] => {
  const { fields, links } = wishesOf(module, null);
  return [...fields, ...links.map(({ name }) => name), ...(module === 'Contacts' ? ['email'] : [])];
};

/** Those of the further fields that this server has for a text of one line, and this person may see and change. */
export async function furtherIn(
  { metadata }: Catalogue,
  module: SyncModule,
  names: readonly string[],
): Promise<readonly string[]> {
  if (module !== 'Contacts' || names.length === 0) return [];
  const { fields, closed } = await metadata.of('Contacts');
  return names.filter((name) => !closed.has(name) && lineTypes.has(fields.get(name)?.type ?? ''));
}

/** Types of one line; without a length the server takes the usual one. */
export const lineTypes: ReadonlySet<string> = new Set(['name', 'varchar', 'phone', 'url']);
const usualLength = 255;

function lengthsOf(fields: ModuleMeta['fields']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...fields.values()].flatMap(({ name, type, len }) => {
      if (Number(len) > 0 && (lineTypes.has(type) || type === 'text')) return [[name, Number(len)] as const];
      return lineTypes.has(type) ? [[name, usualLength] as const] : [];
    }),
  );
}
