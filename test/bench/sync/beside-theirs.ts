import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { tollBefore } from '../../support/sync-toll.ts';
import type { Besides, Round, Took } from '../sync-beside.ts';
import { dataFolder } from '../world/world.ts';
import { type Person, person } from './people.ts';
import { startRadicale, uidOf, vcard, vdirsyncer, vdirsyncerFolder } from './vdirsyncer.ts';

/** One round of vdirsyncer: a person pushes everything, changes come from either side, another person pulls everything. */
export async function theirsBeside({ contacts, latencyMs }: Besides): Promise<Round> {
  const folder = await dataFolder();
  const server = await startRadicale(join(folder, 'server'), await freePort());
  let calls = 0;
  const toll = await tollBefore(server.url, latencyMs, () => {
    calls += 1;
    return 'through';
  });
  const changed = Math.ceil(contacts / 100);
  try {
    const open = async (name: string): Promise<() => Promise<Took>> => {
      const config = await vdirsyncerFolder(join(folder, name), toll.url);
      await done(vdirsyncer(config, 'discover'));
      return async () => {
        const start = await done(vdirsyncer(config, '--version'));
        calls = 0;
        const { ms, cpuMs, peakMb } = await done(vdirsyncer(config, 'sync'));
        return { ms, calls, cpuMs: cpuMs - start.cpuMs, startCpuMs: start.cpuMs, peakMb };
      };
    };
    const here = (nth: number): string => join(folder, 'first', 'contacts', 'book', `${uidOf(nth)}.vcf`);
    await mkdir(join(folder, 'first', 'contacts', 'book'), { recursive: true });
    await each(contacts, (nth, one) => writeFile(here(nth), vcard(uidOf(nth), one)));

    const sync = await open('first');
    const push = await sync();
    const none = await sync();
    await each(changed, (nth, one) => writeFile(here(nth), vcard(uidOf(nth), { ...one, jobTitle: `Chief ${nth}` })));
    const fromHere = await sync();
    await each(changed, (nth, one) => putCard(server.url, nth, { ...one, jobTitle: `Head ${nth}` }));
    const fromThere = await sync();
    const pull = await (await open('second'))();
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

async function putCard(url: string, nth: number, one: Person): Promise<void> {
  const headers = { 'content-type': 'text/vcard', authorization: `Basic ${btoa('user:user')}` };
  const body = vcard(uidOf(nth), one);
  const { ok, status } = await fetch(`${url}user/book/${uidOf(nth)}.vcf`, { method: 'PUT', headers, body });
  if (!ok) throw new Error(`Radicale said ${status}`);
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
