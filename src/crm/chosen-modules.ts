import { defaultModules, type ModuleSetup } from './modules.ts';

/** A module as an administrator chose it. */
export interface ChosenModule {
  readonly module: string;
  readonly label: string;
  readonly takesEmail: boolean;
  readonly form: readonly string[];
  readonly isPerson: boolean;
  readonly hasAddress: boolean;
}

/** Chosen modules in their order: those of the product with everything known of them, others by what they are. */
export const chosenSetups = (chosen: readonly ChosenModule[]): readonly ModuleSetup[] =>
  chosen.map((choice) => {
    const { module, form, takesEmail } = choice;
    const known = defaultModules.find(({ names }) => names.includes(module));
    return known ? { ...known, names: [module], form, takesEmail } : customSetup(choice);
  });

function customSetup({ module, label, takesEmail, form, isPerson, hasAddress }: ChosenModule): ModuleSetup {
  const title = isPerson ? ['first_name', 'last_name'] : ['name'];
  return {
    ...{ names: [module], label: singularOf(label), plural: label, title, search: title, form, takesEmail },
    facts: [],
    people: hasAddress,
  };
}

/** Servers have words for many only. English endings are taken off; other words stay as they are. */
const singularOf = (plural: string): string => plural.replace(/ies$/, 'y').replace(/(?<=[a-z])(?<!s)s$/, '');
