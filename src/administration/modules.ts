import type { ModuleChoice } from '../settings/tenant.ts';
import { problemWords as words } from './administration-words.ts';
import type { CrmOffer, OfferedFields } from './ports.ts';

/** A kind of record as an administrator wants it, from the page. */
export interface WantedModule {
  readonly module: string;
  readonly takesEmail: boolean;
  readonly form: readonly string[];
}

/** A row of the page: what people use, then what the server has besides. */
export interface ShownModule {
  readonly module: string;
  readonly label: string;
  readonly isUsed: boolean;
  readonly takesEmail: boolean;
  readonly form: readonly string[];
}

export async function modulesOf(offer: CrmOffer): Promise<readonly ShownModule[]> {
  const [used, offered] = await Promise.all([offer.used(), offer.modules()]);
  const rest = offered.filter(({ module }) => !used.some((one) => one.module === module));
  return [
    ...used.map(({ module, label, takesEmail, form }) => ({ module, label, isUsed: true, takesEmail, form })),
    ...rest.map(({ module, label }) => ({ module, label, isUsed: false, takesEmail: false, form: [] })),
  ];
}

/** What was wanted, as the server has it; or the first thing that is wrong with each, by the module. */
export async function chosenModules(
  wanted: readonly WantedModule[],
  offer: CrmOffer,
): Promise<{ readonly modules: ModuleChoice[] } | { readonly problems: Readonly<Record<string, string>> }> {
  if (wanted.length === 0) return { problems: { modules: words.noModules } };
  const offered = await offer.modules();
  const rows = await Promise.all(
    wanted.map(async (row) => {
      const label = offered.find(({ module }) => module === row.module)?.label;
      if (label === undefined) return { row, problem: words.unknownModule(row.module) };
      const has = await offer.fields(row.module);
      return { row, label, has, problem: problemOf(row, label, has) };
    }),
  );
  const problems = rows.flatMap(({ row, problem }) => (problem === null ? [] : [[row.module, problem] as const]));
  if (problems.length > 0) return { problems: Object.fromEntries(problems) };
  return {
    modules: rows.flatMap(({ row: { module, takesEmail, form }, label, has }) => {
      if (label === undefined) return [];
      const { isPerson, hasAddress } = has;
      return [{ module, label, takesEmail, form: [...new Set(form)], isPerson, hasAddress }];
    }),
  };
}

function problemOf({ takesEmail, form }: WantedModule, label: string, has: OfferedFields): string | null {
  const known = form.filter((name) => has.fields.some((field) => field.name === name));
  if (known.length === 0 || known.length < form.length) return words.noForm(label);
  const missing = has.fields.find(({ name, isRequired }) => isRequired && !form.includes(name));
  if (missing) return words.requiredField(label, missing.label);
  return takesEmail && !has.takesEmail ? words.noEmail(label) : null;
}
