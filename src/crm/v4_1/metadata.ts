import type { Clock } from '../../domain/log.ts';
import type { CrmClient } from './client.ts';
import { resolveModules, type CrmModule, type ModuleSetup } from '../modules.ts';
import { AvailableModules, ModuleFields, parseAnswer, type WireFieldInfo, type WireLinkInfo } from './wire.ts';

/** What the server says about one module. */
export interface ModuleMeta {
  readonly module: string;
  /** Name of its table, for queries. */
  readonly table: string;
  readonly fields: ReadonlyMap<string, WireFieldInfo>;
  readonly links: readonly WireLinkInfo[];
}

/** Modules and fields as the server describes them to this person. Asked once an hour. */
export interface Metadata {
  /** Modules of the settings that the server has, in the settings' order; those the person may not see as well. */
  modules(): Promise<readonly CrmModule[]>;
  /** Fields and links of any module, also of those outside the settings (`Emails`, `Notes`). */
  of(module: string): Promise<ModuleMeta>;
}

const keepMs = 60 * 60_000;

export function metadata(client: CrmClient, setups: readonly ModuleSetup[], clock: Clock): Metadata {
  const list = remembered<readonly CrmModule[]>(clock);
  const modules = remembered<ModuleMeta>(clock);
  return {
    modules: () =>
      list('', async () => {
        const body = await client.call('get_available_modules', { filter: 'default' });
        return resolveModules(setups, parseAnswer(AvailableModules, body, 'POST get_available_modules').modules);
      }),
    of: (module) => modules(module, () => moduleMeta(client, module)),
  };
}

/** Concurrent callers share one question; a failure is not kept. */
function remembered<T>(clock: Clock): (key: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  return (key, ask) => {
    const now = clock.now().getTime();
    const known = kept.get(key);
    if (known && known.until > now) return known.value;
    const value = ask();
    kept.set(key, { value, until: now + keepMs });
    value.catch(() => kept.delete(key));
    return value;
  };
}

async function moduleMeta(client: CrmClient, module: string): Promise<ModuleMeta> {
  const body = await client.call('get_module_fields', { module_name: module, fields: [] }, { wide: true });
  const { table_name, module_fields, link_fields } = parseAnswer(
    ModuleFields,
    body,
    `POST get_module_fields ${module}`,
  );
  return {
    module,
    table: table_name,
    fields: new Map(module_fields.map((field) => [field.name, field])),
    links: link_fields,
  };
}

/**
 * The link from a module to another. Many links do not tell where they lead: then a link with the other module's name
 * counts, then one whose relationship has that name in it, as the module builder makes them.
 */
export function linkTo(from: ModuleMeta, module: string): string | null {
  const name = module.toLowerCase();
  const found =
    from.links.find((link) => link.name === name) ??
    from.links.find((link) => link.module === module) ??
    from.links.find((link) => link.module === '' && link.name === `${name}_activities_${from.module.toLowerCase()}`);
  return found?.name ?? null;
}
