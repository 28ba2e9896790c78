import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crmId } from '../../src/domain/ids.ts';
import type { Log } from '../../src/domain/log.ts';
import { type Bundle, bundlePage } from '../../src/sandbox/desk/bundle.ts';
import { createDesk, type Desk } from '../../src/sandbox/desk/desk.ts';
import type { CrmBrowser, CrmEditor, CrmRecord } from '../../src/sandbox/desk/ports.ts';
import { silentLog } from './silent-log.ts';
import { type DeskBot, deskBot } from './desk-bot.ts';
import { archivedProperty, DeskMail, type MailSample, parseMark } from './desk-mail.ts';

/** The desk on a server of its own, with a bot, a mailbox and a CRM that do what a test wants. */
export interface DeskWorld {
  readonly desk: Desk;
  readonly bot: DeskBot;
  readonly mail: DeskMail;
  /** `http://localhost:<port>`. */
  readonly origin: string;
  /** The bot's door. */
  readonly botUrl: string;
  close(): Promise<void>;
}

export const deskPerson = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  userId: '22222222-2222-4222-8222-222222222222',
  name: 'Alex Winslow',
  email: 'alex.winslow@example.com',
  locale: 'en-US',
  timeZone: 'America/New_York',
};

/** Made once for all worlds of the process: it is the same for each. */
let bundle: Promise<Bundle> | null = null;

export interface WorldOptions {
  readonly messages?: readonly MailSample[];
  readonly records?: readonly CrmRecord[];
  readonly dataFile?: string;
  readonly log?: Log;
}

export async function startDeskWorld(options: WorldOptions = {}): Promise<DeskWorld> {
  const bot = deskBot();
  const mail = new DeskMail(options.messages ?? []);
  const behind = await listen((req, res) => {
    void (req.url?.startsWith('/v1.0') ? mail.handle(req, res) : bot.handle(req, res));
  });
  const desk = createDesk(
    {
      person: deskPerson,
      graphUrl: `${behind.origin}/v1.0`,
      graphToken: async () => 'token',
      archived: { property: archivedProperty, parse: parseMark },
      crm: memoryCrm(options.records ?? []),
      crmUrl: 'http://localhost:3979/protrackercloud',
      dataFile: options.dataFile ?? ':memory:',
      log: options.log ?? silentLog,
    },
    () => (bundle ??= bundlePage()),
  );
  let closed = false;
  const front = await listen((req, res) => {
    void desk.handle(req, res).then((served) => {
      if (!served) res.writeHead(404).end('not the desk');
    });
  });
  return {
    ...{ desk, bot, mail, origin: front.origin, botUrl: `${behind.origin}/api/messages` },
    async close() {
      if (closed) return;
      closed = true;
      await desk.close();
      for (const { server } of [front, behind]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** Starts the chat: the bot is told of its installation. */
export function startChat({ desk, origin, botUrl, bot }: DeskWorld): Promise<unknown> {
  desk.start({ origin, botUrl });
  return bot.waitFor(({ type }) => type === 'installationUpdate');
}

async function listen(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://localhost:${port}` };
}

const modules = [
  { module: 'Contacts', label: 'Contact', plural: 'Contacts' },
  { module: 'Accounts', label: 'Account', plural: 'Accounts' },
  { module: 'ptc_Clients', label: 'Client', plural: 'Clients' },
];

/** A CRM of these records; pages have 20. Attachments are called by their ids and hold their ids. */
function memoryCrm(records: readonly CrmRecord[]): CrmBrowser {
  return {
    modules: async () => modules,
    async list(module, text, page) {
      const found = records.filter(
        (record) => record.module === module && record.name.toLowerCase().includes(text.toLowerCase()),
      );
      const from = Number(page ?? 0);
      const more = found.length > from + 20;
      return { records: found.slice(from, from + 20), nextPage: more ? String(from + 20) : null };
    },
    edit: noEditor,
    record: async (ref) => records.find((record) => record.module === ref.module && record.id === ref.id) ?? null,
    attachment: async (id) =>
      id === 'gone' ? null : { name: `${id}.txt`, contentType: 'text/html', content: Buffer.from(`file ${id}`) },
  };
}

/** Nothing may be changed. */
const noEditor: CrmEditor = {
  modules: [],
  form: async () => null,
  create: async () => crmId('none'),
  update: async () => undefined,
  remove: async () => undefined,
  setSync: async () => undefined,
};

/** A contact with everything empty but its name. */
export const aRecord = (over: Partial<CrmRecord> & { readonly id: CrmRecord['id'] }): CrmRecord => ({
  module: 'Contacts',
  name: 'Jane Roe',
  relations: [],
  addresses: [],
  url: 'http://localhost:3979/protrackercloud/index.php',
  syncsToOutlook: null,
  fields: [],
  related: [],
  history: [],
  notes: [],
  ...over,
});
