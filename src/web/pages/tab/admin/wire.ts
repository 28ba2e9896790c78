import * as z from 'zod/mini';

/** What the server tells of the tenant's settings. */

const Field = z.object({
  id: z.string(),
  kind: z.enum(['text', 'number', 'choice', 'switch', 'secret']),
  label: z.string(),
  hint: z.nullable(z.string()),
  value: z.string(),
  otherwise: z.nullable(z.string()),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  since: z.nullable(z.string()),
  warning: z.nullable(z.object({ value: z.string(), text: z.string() })),
});
export type Field = z.infer<typeof Field>;

const Section = z.object({ id: z.string(), title: z.string(), text: z.string(), fields: z.array(Field) });
export type Section = z.infer<typeof Section>;

export const Settings = z.object({ version: z.string(), sections: z.array(Section), hasUsualModules: z.boolean() });
export type Settings = z.infer<typeof Settings>;

export const Saved = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('saved'), shown: Settings }),
  z.object({ outcome: z.literal('wrong'), problems: z.record(z.string(), z.string()) }),
  z.object({ outcome: z.literal('changed'), by: z.string(), shown: Settings }),
]);

const Module = z.object({
  module: z.string(),
  label: z.string(),
  isUsed: z.boolean(),
  takesEmail: z.boolean(),
  form: z.array(z.string()),
});
export type Module = z.infer<typeof Module>;
export const Modules = z.object({ modules: z.array(Module) });

export const Fields = z.object({
  fields: z.array(z.object({ name: z.string(), label: z.string(), isRequired: z.boolean() })),
  takesEmail: z.boolean(),
});
export type Fields = z.infer<typeof Fields>;

export const Additions = z.object({
  rows: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type Additions = z.infer<typeof Additions>;

const Entry = z.object({
  at: z.string(),
  by: z.object({ userId: z.string(), name: z.string() }),
  kind: z.enum(['changed', 'refused']),
  changes: z.array(z.object({ setting: z.string(), was: z.string(), now: z.string() })),
});
export type Entry = z.infer<typeof Entry>;
/** `csv` of what follows another part has no head. `older` asks for the part before; null: there is none. */
export const Audit = z.object({ entries: z.array(Entry), csv: z.string(), older: z.nullable(z.string()) });
export type Audit = z.infer<typeof Audit>;

const Row = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['good', 'warning', 'wrong']),
  found: z.string(),
  remedy: z.optional(z.string()),
});
export type Row = z.infer<typeof Row>;
export const Checked = z.object({ rows: z.array(Row) });
