import { z } from 'zod';
import type { Administration } from '../../administration/administration.ts';
import { pageWords } from '../../administration/administration-words.ts';
import { auditCsv, auditCsvHead } from '../../administration/audit.ts';
import { sectionIds } from '../../administration/setting-fields.ts';
import type { CheckInstallation } from '../../installation/installation.ts';
import { HttpError, type Route } from '../http.ts';
import { answeringFor, type AnsweringOptions } from './answering.ts';
import type { WhoCalls } from './caller.ts';

export interface AdminRoutesOptions extends AnsweringOptions {
  readonly administration: Administration;
  readonly checkInstallation: CheckInstallation;
}

const press = { version: z.string().max(200), operation: z.uuid() };
const name = z.string().min(1).max(100);

const Save = z.object({
  ...press,
  section: z.enum(sectionIds),
  /** As typed, by field. Empty: what the variables say counts. */
  values: z.record(name, z.string().max(5_000)),
});
const SaveModules = z.object({
  ...press,
  modules: z
    .array(z.object({ module: name, takesEmail: z.boolean(), form: z.array(name).max(500) }))
    .max(100)
    .nullable(),
});
const SaveAdditions = z.object({ ...press, additions: z.record(name, z.string().max(100)) });
/** The part of the list of changes before what an earlier part ended with. */
const Older = z.object({ before: z.string().max(400).nullish() });
const Nothing = z.object({});

/** The page *Administration*. Whoever is no administrator is refused at every route, and that is noted. */
export function adminRoutes(options: AdminRoutesOptions): readonly Route[] {
  const { administration } = options;
  const answering = answeringFor({ ...options, whoCalls: administratorsOnly(options) });
  return [
    answering('/api/admin', Nothing, ({ person }) => administration.show(person)),
    answering('/api/admin/save', Save, ({ person }, save) => administration.save(person, save)),
    answering('/api/admin/modules', Nothing, async ({ person }) => ({ modules: await administration.modules(person) })),
    answering('/api/admin/fields', z.object({ module: name }), ({ person }, { module }) =>
      administration.fields(person, module),
    ),
    answering('/api/admin/modules/save', SaveModules, ({ person }, save) => administration.saveModules(person, save)),
    answering('/api/admin/additions', Nothing, ({ person }) => administration.additions(person)),
    answering('/api/admin/additions/save', SaveAdditions, ({ person }, save) =>
      administration.saveAdditions(person, save),
    ),
    answering('/api/admin/audit', Older, async ({ person }, { before = null }) => {
      const { entries, older } = await administration.audit(person, before);
      return { entries, older, csv: (before === null ? auditCsvHead() : '') + auditCsv(entries) };
    }),
    answering(
      '/api/admin/check',
      z.object({ appVersion: z.string().max(50).nullable() }),
      async (turn, { appVersion }) => ({
        rows: await options.checkInstallation({ ...turn, appVersion }),
      }),
    ),
  ];
}

/** Counted before anything is noted: nobody can write to our storage faster than they may ask. */
const administratorsOnly =
  ({ whoCalls, count, administration }: AdminRoutesOptions): WhoCalls =>
  async (request) => {
    const caller = await whoCalls(request);
    if (caller.isAdministrator) return caller;
    await count(caller);
    await administration.refused(caller);
    throw new HttpError(403, 'NotAllowed', pageWords.refused);
  };
