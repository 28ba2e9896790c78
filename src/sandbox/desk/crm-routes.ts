import { crmId } from '../../domain/ids.ts';
import { Refusal, sendFile, sendJson } from './http.ts';
import { bodyDocument, bodyHeaders } from './mail-html.ts';
import { schemeOf } from './mail-routes.ts';
import type { ArchivedMail, CrmBrowser, CrmRecord } from './ports.ts';
import type { Route } from './routes.ts';

/** The CRM's records as they are read. */
export function crmRoutes(crm: CrmBrowser): readonly Route[] {
  const record = async (module = '', id = ''): Promise<CrmRecord> => {
    const found = await crm.record({ module, id: crmId(id) });
    if (!found) throw new Refusal(404, 'This record is no longer in ProTracker.');
    return found;
  };
  return [
    get('/desk/crm/modules', async (_req, res) => {
      const modules = await crm.modules();
      sendJson(
        res,
        200,
        modules.map((each) => ({ ...each, canEdit: crm.edit.modules.includes(each.module) })),
      );
    }),
    get('/desk/crm/modules/:module', async (req, res, { module = '' }) => {
      const query = new URL(req.url ?? '', 'http://desk').searchParams;
      sendJson(res, 200, await crm.list(module, query.get('text') ?? '', query.get('page')));
    }),
    get('/desk/crm/records/:module/:id', async (_req, res, { module, id }) => {
      sendJson(res, 200, pageOf(await record(module, id)));
    }),
    get('/desk/crm/records/:module/:id/emails/:email/body', async (req, res, { module, id, email }) => {
      const mail = (await record(module, id)).history.find((candidate) => candidate.id === email);
      if (!mail) throw new Refusal(404, 'This email is no longer on the record.');
      res.writeHead(200, bodyHeaders).end(bodyDocument(foreignBody(mail), schemeOf(req.url)));
    }),
    get('/desk/crm/attachments/:attachment', async (_req, res, { attachment = '' }) => {
      const file = await crm.attachment(attachment);
      if (!file) throw new Refusal(404, 'This attachment is no longer in ProTracker.');
      sendFile(res, file);
    }),
  ];
}

/** Bodies stay behind: they are foreign, and shown by an address of their own. */
const pageOf = ({ history, ...record }: CrmRecord) => ({
  ...record,
  history: history.map(({ id, subject, date, from, to, cc, archivedBy, attachments }) => ({
    ...{ id, subject, date, from, to, cc, archivedBy, attachments },
  })),
});

const get = (path: string, run: Route['run']): Route => ({ method: 'GET', path, access: 'page', run });

const foreignBody = ({ html, text }: ArchivedMail) => ({
  kind: html ? ('html' as const) : ('text' as const),
  content: html ?? text,
  pictures: new Map<string, string>(),
});
