import { listedModules } from '../modules/registry.ts';
import { actions, may, mayUse } from '../roles.ts';
import { method } from './method.ts';
import { orText } from './parameters.ts';

/** What the user's role leaves open. The filter (`default`, `all`, `mobile`) changes nothing here. */
export const getAvailableModules = method({
  name: 'get_available_modules',
  parameters: { filter: orText('all') },
  run: ({ session }) => ({
    modules: listedModules
      .filter(({ key }) => mayUse(session, key))
      .map(({ key, label }) => ({
        module_key: key,
        module_label: label,
        favorite_enabled: false,
        acls: actions.map((action) => ({ action, access: may(session, key, action) })),
      })),
  }),
});
