import { z } from 'zod';
import type { GraphClient } from './client.ts';
import type { MailboxMemory } from './memory.ts';
import { get } from './request.ts';
import { query, url } from './url.ts';

type Send = GraphClient['send'];

const Me = z.object({
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  proxyAddresses: z.array(z.string()).nullish(),
});

/** The owner's addresses in lower case, asked for once. Aliases come as `smtp:address`, the primary one as `SMTP:address`. */
export const ownAddresses = (send: Send, memory: MailboxMemory): Promise<readonly string[]> =>
  memory.addresses(async () => {
    const me = await send(get('/me', `/me${query({ $select: ['mail', 'userPrincipalName', 'proxyAddresses'] })}`, Me));
    const aliases = (me.proxyAddresses ?? []).filter((proxy) => /^smtp:/i.test(proxy)).map((proxy) => proxy.slice(5));
    const all = [me.mail, me.userPrincipalName, ...aliases].filter((address) => address != null);
    return [...new Set(all.map((address) => address.toLowerCase()))];
  });

const Folder = z.object({ id: z.string() });

/** Ids of Deleted Items and Junk, asked for once. */
export const hiddenFolders = (send: Send, memory: MailboxMemory): Promise<ReadonlySet<string>> =>
  memory.hiddenFolders(async () => {
    const folders = await Promise.all(
      ['deleteditems', 'junkemail'].map((name) =>
        send(get('/me/mailFolders/{name}', url`/me/mailFolders/${name}` + query({ $select: 'id' }), Folder)),
      ),
    );
    return new Set(folders.map(({ id }) => id));
  });
