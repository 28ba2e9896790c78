import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fate, tollBefore } from '../../support/sync-toll.ts';
import { dataFolder } from '../world/world.ts';
import { freePort } from './free-port.ts';
import { type Person, person } from './people.ts';
import { bookIn, startRadicale, uidOf, vcard, vdirsyncer, vdirsyncerFolder } from './vdirsyncer.ts';

/** The situations in which contacts get lost, doubled or taken elsewhere. */
export const probes = [
  'killed during the first run',
  'different fields edited on both sides',
  'the same field edited on both sides',
  'nine of ten deleted on one side',
  'everything it knew is lost',
] as const;
export type Probe = (typeof probes)[number];

const people = 30;
/** Nine of ten. */
const most = 27;

/** What vdirsyncer does in each of them, between two books of a Radicale, in a few words. */
export async function theirProbes(): Promise<Readonly<Record<Probe, string>>> {
  return {
    'killed during the first run': await inBooks(killed),
    'different fields edited on both sides': await inBooks(differentFields),
    'the same field edited on both sides': await inBooks(sameField),
    'nine of ten deleted on one side': await inBooks(massDeletion),
    'everything it knew is lost': await inBooks(forgotten),
  };
}

/** Two books, all people in the one called `here`, and vdirsyncer between them. */
interface Books {
  sync(): Promise<void>;
  /** Ends with the nth call of a run. */
  dieAt(nth: number): Promise<void>;
  put(user: string, nth: number, one: Person): Promise<void>;
  drop(user: string, nth: number): Promise<void>;
  get(user: string, nth: number): Promise<string>;
  count(user: string): Promise<number>;
  forget(): Promise<void>;
}

async function inBooks(work: (books: Books) => Promise<string>): Promise<string> {
  const folder = await dataFolder();
  const data = join(folder, 'server');
  await mkdir(bookIn(data, 'here'), { recursive: true });
  for (let nth = 0; nth < people; nth += 1)
    await writeFile(join(bookIn(data, 'here'), `${uidOf(nth)}.vcf`), vcard(uidOf(nth), person(nth)));
  const server = await startRadicale(data, await freePort(), ['here', 'there']);
  let decide = (): Fate => 'through';
  const toll = await tollBefore(server.url, 0, () => decide());
  const sides = ['here', 'there'].map((user) => ({ url: toll.url, user }));
  const [here = { url: '', user: '' }, there = here] = sides;
  const config = await vdirsyncerFolder(join(folder, 'own'), here, there);

  const ask = (method: string, user: string, nth: number, body?: string): Promise<Response> =>
    fetch(`${server.url}${user}/book/${uidOf(nth)}.vcf`, {
      method,
      headers: { 'content-type': 'text/vcard', authorization: `Basic ${btoa(`${user}:any`)}` },
      ...(body === undefined ? {} : { body }),
    });
  const discover = (): Promise<unknown> => vdirsyncer(config, 'discover');
  const books: Books = {
    async sync() {
      await vdirsyncer(config, 'sync');
    },
    async dieAt(nth) {
      let calls = 0;
      const child = spawn('vdirsyncer', ['-c', config, 'sync'], { stdio: 'ignore' });
      decide = () => {
        calls += 1;
        if (calls === nth) child.kill('SIGKILL');
        return 'through';
      };
      await once(child, 'exit');
      decide = () => 'through';
    },
    async put(user, nth, one) {
      await ask('PUT', user, nth, vcard(uidOf(nth), one));
    },
    async drop(user, nth) {
      await ask('DELETE', user, nth);
    },
    get: async (user, nth) => (await ask('GET', user, nth)).text(),
    count: async (user) => (await readdir(bookIn(data, user))).filter((name) => name.endsWith('.vcf')).length,
    async forget() {
      await rm(join(folder, 'own', 'status'), { recursive: true });
      await discover();
    },
  };
  try {
    await discover();
    return await work(books);
  } finally {
    await toll.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function killed(books: Books): Promise<string> {
  await books.dieAt(Math.floor(people / 2));
  const before = await books.count('there');
  await books.sync();
  return `had made ${before}; ${await books.count('there')} of ${people} after the next run`;
}

async function differentFields(books: Books): Promise<string> {
  await books.sync();
  await books.put('here', 0, { ...person(0), jobTitle: 'Chief' });
  await books.put('there', 0, { ...person(0), notes: 'Likes tea' });
  await books.sync();
  const cards = [await books.get('here', 0), await books.get('there', 0)];
  const kept = (text: string): boolean => cards.every((card) => card.includes(text));
  if (kept('Chief') && kept('Likes tea')) return 'both edits kept';
  return kept('Chief') || kept('Likes tea') ? 'one of the two edits is lost' : 'both edits are lost';
}

async function sameField(books: Books): Promise<string> {
  await books.sync();
  await books.put('here', 0, { ...person(0), jobTitle: 'From here' });
  await books.put('there', 0, { ...person(0), jobTitle: 'From there' });
  await books.sync();
  const cards = [await books.get('here', 0), await books.get('there', 0)];
  return cards.some((card) => card.includes('From here')) ? 'both stay' : 'one wins; the other value is kept nowhere';
}

async function massDeletion(books: Books): Promise<string> {
  await books.sync();
  for (let nth = 0; nth < most; nth += 1) await books.drop('here', nth);
  await books.sync();
  const left = await books.count('there');
  return left === people ? 'nothing is taken' : `${people - left} deleted on the other side too, without a question`;
}

async function forgotten(books: Books): Promise<string> {
  await books.sync();
  await books.forget();
  await books.sync();
  return `${await books.count('here')} and ${await books.count('there')} of ${people}`;
}
