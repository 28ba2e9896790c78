import type { Clock } from '../../domain/log.ts';
import type { CrmClient } from './client.ts';
import { keptOnce } from '../kept-once.ts';
import { remembered, type Metadata, type ModuleMeta } from '../metadata.ts';
import { defaultModules, resolveModules, type AvailableModule, type ModuleSetup } from '../modules.ts';
import { AvailableModules, ModuleFields, parseAnswer } from './wire.ts';

/** Modules and fields by `get_available_modules` and `get_module_fields`. */
export function metadata(client: CrmClient, setups: readonly ModuleSetup[], clock: Clock): Metadata {
  const list = remembered<readonly AvailableModule[]>(clock);
  const modules = remembered<ModuleMeta>(clock);
  const available = () =>
    list('', async () => {
      const body = await client.call('get_available_modules', { filter: 'default' });
      return parseAnswer(AvailableModules, body, 'POST get_available_modules').modules;
    });
  return {
    available,
    modules: async () => resolveModules(setups, await available()),
    usual: async () => resolveModules(defaultModules, await available()),
    of: (module) => modules(module, () => moduleMeta(client, module)),
  };
}

const metaOnce = keptOnce<ModuleMeta>();

async function moduleMeta(client: CrmClient, module: string): Promise<ModuleMeta> {
  const body = await client.call('get_module_fields', { module_name: module, fields: [] }, { wide: true });
  return metaOnce([module, body], () => metaOf(module, body));
}

function metaOf(module: string, body: unknown): ModuleMeta {
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
    closed: new Set(),
    untold: new Set(),
  };
}
