import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tollBefore } from '../../support/sync-toll.ts';
import type { Besides, Round, Took } from '../sync-beside.ts';
import { dataFolder } from '../world/world.ts';
import { freePort } from './free-port.ts';
import { type Person, person } from './people.ts';
import { bookIn, startRadicale, type Storage, uidOf, vcard, vdirsyncer, vdirsyncerFolder } from './vdirsyncer.ts';

/** Who has a book on the server. The first pair is `here` and `there`; `empty` takes everything of `there` at the end. */
const users = ['here', 'there', 'empty'] as const;

/** One round of vdirsyncer: everything goes there, changes come from either side, an empty book takes everything from there. */
export async function theirsBeside({ contacts, latencyMs, here }: Besides): Promise<Round> {
  const folder = await dataFolder();
  const data = join(folder, 'server');
  const ours = here === 'folder' ? join(folder, 'contacts', 'book') : bookIn(data, 'here');
  await mkdir(ours, { recursive: true });
  await each(contacts, (nth, one) => writeFile(join(ours, `${uidOf(nth)}.vcf`), vcard(uidOf(nth), one)));
  const server = await startRadicale(data, await freePort(), users);
  let calls = 0;
  const toll = await tollBefore(server.url, latencyMs, () => {
    calls += 1;
    return 'through';
  });
  const changed = Math.ceil(contacts / 100);
  const book = (user: string): Storage => ({ url: toll.url, user });
  const own = (user: string, place: string): Storage =>
    here === 'folder' ? { folder: join(folder, place) } : book(user);

  async function opened(name: string, storage: Storage): Promise<() => Promise<Took>> {
    const config = await vdirsyncerFolder(join(folder, name), storage, book('there'));
    await done(vdirsyncer(config, 'discover'));
    return async () => {
      const start = await done(vdirsyncer(config, '--version'));
      calls = 0;
      const { ms, cpuMs, peakMb } = await done(vdirsyncer(config, 'sync'));
      return { ms, calls, cpuMs: cpuMs - start.cpuMs, startCpuMs: start.cpuMs, peakMb };
    };
  }

  const edited = (user: string, title: string): Promise<void> =>
    each(changed, (nth, one) => putCard(server.url, user, nth, { ...one, jobTitle: `${title} ${nth}` }));
  const editedInFolder = (): Promise<void> =>
    each(changed, (nth, one) =>
      writeFile(join(ours, `${uidOf(nth)}.vcf`), vcard(uidOf(nth), { ...one, jobTitle: `Chief ${nth}` })),
    );

  try {
    const sync = await opened('first', own('here', 'contacts'));
    const push = await sync();
    const none = await sync();
    await (here === 'folder' ? editedInFolder() : edited('here', 'Chief'));
    const fromHere = await sync();
    await edited('there', 'Head');
    const fromThere = await sync();
    await mkdir(join(folder, 'second', 'book'), { recursive: true });
    const pull = await (await opened('other', own('empty', 'second')))();
    return {
      'first, to the server': push,
      'first, from the server': pull,
      'no change': none,
      '1 % changed here': fromHere,
      '1 % changed there': fromThere,
    };
  } finally {
    await toll.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function each(count: number, work: (nth: number, one: Person) => Promise<unknown>): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await work(nth, person(nth, 'o'));
}

async function done(running: ReturnType<typeof vdirsyncer>) {
  const ran = await running;
  if (ran.code !== 0) throw new Error(`vdirsyncer: ${ran.said}`);
  return ran;
}

async function putCard(url: string, user: string, nth: number, one: Person): Promise<void> {
  const headers = { 'content-type': 'text/vcard', authorization: `Basic ${btoa(`${user}:any`)}` };
  const body = vcard(uidOf(nth), one);
  const { ok, status } = await fetch(`${url}${user}/book/${uidOf(nth)}.vcf`, { method: 'PUT', headers, body });
  if (!ok) throw new Error(`Radicale said ${status}`);
}
