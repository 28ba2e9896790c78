import { z } from 'zod';
import { crmId } from '../../domain/ids.ts';
import type { RecordValues } from '../../domain/record.ts';
import { readJson, Refusal, sendJson } from './http.ts';
import type { CrmEditor, EditForm } from './ports.ts';
import type { Route } from './routes.ts';
import { instantAt, wallClock } from './wall-clock.ts';

const Values = z.record(z.string().max(100), z.string().max(64 * 1024));
const Switch = z.object({ on: z.boolean() });

const record = '/desk/crm/records/:module/:id';

/** Changing the CRM's records. Moments cross as the person's own clock shows them. */
export function crmEditRoutes(edit: CrmEditor, timeZone: string): readonly Route[] {
  const forms = formsOf(edit, timeZone);
  return [
    route('GET', '/desk/crm/modules/:module/form', async (_req, res, { module = '' }) => {
      sendJson(res, 200, await forms.form(module, null));
    }),
    route('GET', `${record}/form`, async (_req, res, { module = '', id = '' }) => {
      sendJson(res, 200, await forms.form(module, id));
    }),
    route('POST', '/desk/crm/modules/:module', async (req, res, { module = '' }) => {
      const values = await forms.entered(module, await readJson(req, Values));
      sendJson(res, 201, { module, id: await edit.create(module, values) });
    }),
    route('PATCH', record, async (req, res, { module = '', id = '' }) => {
      const values = await forms.entered(module, await readJson(req, Values));
      await edit.update({ module, id: crmId(id) }, values);
      sendJson(res, 200, { module, id });
    }),
    route('DELETE', record, async (_req, res, { module = '', id = '' }) => {
      await edit.remove({ module: forms.editable(module), id: crmId(id) });
      sendJson(res, 200, {});
    }),
    route('PUT', '/desk/crm/records/Contacts/:id/sync', async (req, res, { id = '' }) => {
      await edit.setSync(crmId(id), (await readJson(req, Switch)).on);
      sendJson(res, 200, {});
    }),
  ];
}

const route = (method: Route['method'], path: string, run: Route['run']): Route => ({
  ...{ method, path, run },
  access: method === 'GET' ? 'page' : 'write',
});

/** Forms with times on the person's clock, and what was entered with instants again. */
function formsOf(edit: CrmEditor, timeZone: string) {
  const editable = (module: string): string => {
    if (!edit.modules.includes(module)) throw notHere();
    return module;
  };
  const form = async (module: string, id: string | null): Promise<EditForm> => {
    const found = await edit.form(editable(module), id === null ? null : crmId(id));
    if (!found) throw notHere();
    return { ...found, values: mapped(found, found.values, (value) => wallClock(value, timeZone)) };
  };
  return {
    editable,
    form,
    entered: async (module: string, values: RecordValues) =>
      mapped(await form(module, null), values, (value) => instantAt(value, timeZone)),
  };
}

const notHere = () => new Refusal(404, 'This record cannot be changed here.');

function mapped({ fields }: EditForm, values: RecordValues, moment: (value: string) => string): RecordValues {
  const moments = new Set(fields.filter(({ type }) => type === 'moment').map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, moments.has(name) ? moment(value) : value]),
  );
}
