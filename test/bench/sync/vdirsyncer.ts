import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from './people.ts';

/** vdirsyncer between two address books of a Radicale server, or a folder of vCards and one, as their packages install them. */

export const wanted = { vdirsyncer: '0.19.0', radicale: '3.1.8' } as const;

export const howToInstall =
  `vdirsyncer ${wanted.vdirsyncer} and Radicale ${wanted.radicale} are not installed: ` +
  '`apt-get install vdirsyncer radicale` (Debian 12), or `pip install vdirsyncer==0.19.0 radicale==3.1.8`.';

/** Versions found, null where one is missing. */
export async function installed(): Promise<{ readonly vdirsyncer: string; readonly radicale: string } | null> {
  const versions = await Promise.all([saysVersion('vdirsyncer'), saysVersion('radicale')]);
  const [vdirsyncer, radicale] = versions;
  return vdirsyncer && radicale ? { vdirsyncer, radicale } : null;
}

async function saysVersion(program: string): Promise<string | null> {
  const child = spawn(program, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const said = text(child.stdout);
  const found = await Promise.race([once(child, 'exit').then(() => true), once(child, 'error').then(() => false)]);
  return found ? (/\d+\.\d+\.\d+/.exec(await said)?.[0] ?? null) : null;
}

export interface Radicale {
  readonly url: string;
  close(): Promise<void>;
}

/** Where the cards of `/USER/book/` lie. */
export const bookIn = (folder: string, user: string): string =>
  join(folder, 'collections', 'collection-root', user, 'book');

/** A server with an address book `/USER/book/` per user, with what lies in it already; its data in `folder`. */
export async function startRadicale(folder: string, port: number, users: readonly string[]): Promise<Radicale> {
  const config = join(folder, 'radicale.conf');
  for (const user of users) {
    const book = bookIn(folder, user);
    await mkdir(book, { recursive: true });
    await writeFile(join(book, '.Radicale.props'), JSON.stringify({ tag: 'VADDRESSBOOK' }));
  }
  await writeFile(
    config,
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = none\n[rights]\ntype = authenticated\n` +
      `[storage]\nfilesystem_folder = ${join(folder, 'collections')}\n[logging]\nlevel = warning\n`,
  );
  const child = spawn('radicale', ['--config', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/`;
  await until(() => fetch(url).then((answer) => answer.body?.cancel()));
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function until(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await delay(100);
    }
  }
}

/** One of the two that vdirsyncer keeps the same: a user's book on a server, or a folder with a folder `book` in it. */
export type Storage = { readonly url: string; readonly user: string } | { readonly folder: string };

const storageText = (name: string, storage: Storage): string =>
  `[storage ${name}]\n` +
  ('folder' in storage
    ? `type = "filesystem"\npath = "${storage.folder}/"\nfileext = ".vcf"\n`
    : `type = "carddav"\nurl = "${storage.url}"\nusername = "${storage.user}"\npassword = "any"\n`);

/** A folder with what vdirsyncer remembers of a pair; gives its configuration. */
export async function vdirsyncerFolder(folder: string, here: Storage, there: Storage): Promise<string> {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'vdirsyncer.conf');
  await writeFile(
    config,
    `[general]\nstatus_path = "${join(folder, 'status')}/"\n\n` +
      '[pair both]\na = "here"\nb = "there"\ncollections = ["book"]\nconflict_resolution = "b wins"\n\n' +
      [storageText('here', here), storageText('there', there)].join('\n'),
  );
  return config;
}

export interface Ran {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly code: number;
  readonly said: string;
}

/** What a program used is told by the operating system to whoever started it; Node does not pass that on. */
const measuring = `
import resource, subprocess, sys, time
began = time.time()
code = subprocess.call(sys.argv[1:], stdout=sys.stderr)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((time.time() - began) * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024, code)
`;

/** Runs vdirsyncer to its end. */
export async function vdirsyncer(config: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn('python3', ['-c', measuring, 'vdirsyncer', '-c', config, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end('y\n'.repeat(5));
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [ms = NaN, cpuMs = NaN, peakMb = NaN, code = NaN] = out.trim().split(' ').map(Number);
  return { ms, cpuMs, peakMb, code, said };
}

export const uidOf = (nth: number, group = 'a'): string => `person-${group}-${nth}`;

/** A person as a vCard 3.0. */
export const vcard = (uid: string, one: Person): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `UID:${uid}`,
    `N:${one.surname};${one.givenName};;;`,
    `FN:${one.givenName} ${one.surname}`,
    `TITLE:${one.jobTitle}`,
    `EMAIL;TYPE=INTERNET:${one.address}`,
    `TEL;TYPE=WORK:${one.businessPhone}`,
    `TEL;TYPE=CELL:${one.mobilePhone}`,
    `ADR;TYPE=WORK:;;${one.street};${one.city};;${one.postalCode};United Kingdom`,
    ...(one.notes === null ? [] : [`NOTE:${one.notes.replaceAll(';', '\\;')}`]),
    'END:VCARD',
    '',
  ].join('\r\n');
