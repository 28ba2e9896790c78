import { createBot } from '../../bot/bot.ts';
import type { BotOptions } from '../../bot/bot.ts';
import { help } from '../../bot/commands/help.ts';
import type { BotTables, Command } from '../../bot/turn.ts';
import { card, text } from '../../cards/elements.ts';
import type { Log } from '../../src/domain/log.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Store } from '../../src/store/port.ts';
import { BotAuthentication } from '../../src/web/door/authentication.ts';
import { botDoor } from '../../src/web/door/door.ts';
import type { DoorOptions } from '../../src/web/door/door.ts';
import { startWeb } from '../../src/web/server.ts';
import type { Web, WebOptions } from '../../src/web/server.ts';
import { memoryStore } from './memory-store.ts';
import { silentLog } from './silent-log.ts';

/** The sample adviser. */
export const ann: Person = {
  tenantId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  userId: '11111111-2222-4333-8444-555555555555',
  name: 'Ann Adviser',
  locale: 'en-US',
  timeZone: 'America/New_York',
};

/** Tables with `help` and what is added. */
export function tablesWith(more: Partial<BotTables> = {}): BotTables {
  const commands: Command[] = [help(() => commands), ...(more.commands ?? [])];
  return {
    cardActions: [],
    lookups: [],
    searches: [],
    dialogs: [],
    linkPreview: async () => null,
    fileDrop: { run: async () => undefined },
    welcome: () => card('Welcome', [text('Welcome.')]),
    ...more,
    commands,
  };
}

export interface TestBotOptions {
  readonly tables?: Partial<BotTables>;
  readonly store?: Store;
  readonly log?: Log;
  readonly bot?: Partial<BotOptions>;
  readonly door?: Partial<DoorOptions>;
  readonly web?: Partial<WebOptions>;
}

export interface TestBot extends Web {
  /** `http://127.0.0.1:40123/api/messages` */
  readonly door: string;
}

/** The bot behind its own door on a free loopback port; the sandbox unless the options say otherwise. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { store = memoryStore(), log = silentLog } = options;
  const bot = createBot({ tables: tablesWith(options.tables), store, everyoneIs: ann, signIns: null, ...options.bot });
  const door = botDoor({
    bot,
    authentication: new BotAuthentication({ bot: null }),
    sandbox: true,
    tenants: null,
    allowedServiceHosts: [],
    rates: { perPerson: 1_000_000, perTenant: 1_000_000 },
    store,
    clock: { now: () => new Date() },
    ...options.door,
  });
  const web = await startWeb({ host: '127.0.0.1', port: 0, loopbackOnly: true, routes: [door], log, ...options.web });
  return { ...web, door: `http://127.0.0.1:${web.port}/api/messages` };
}
