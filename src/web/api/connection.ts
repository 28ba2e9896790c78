import { z } from 'zod';
import type { ConnectionDesk } from '../../../bot/connections/desk.ts';
import type { CrmAccounts } from '../../identity/crm-account.ts';
import type { Route } from '../http.ts';
import type { Answering } from './answering.ts';

export interface ConnectionOptions {
  readonly connections: ConnectionDesk;
  readonly accounts: Pick<CrmAccounts, 'read' | 'save'>;
}

/** `password` empty: the stored one stays. It goes in only, and never comes out. */
const Wish = z.object({
  server: z.string().max(500),
  userName: z.string().max(255),
  password: z.string().max(255),
});

/** The Connection part of the Settings page. */
export const connectionRoutes = (
  answering: Answering,
  { connections, accounts }: ConnectionOptions,
): readonly Route[] => [
  answering('/api/connection', z.object({}), ({ person }) => accounts.read(person)),
  answering('/api/connection/save', Wish, ({ person }, wish) => accounts.save(person, wish)),
  answering('/api/connection/test', z.object({}), async (turn) => ({ rows: await connections.test(turn) })),
];
