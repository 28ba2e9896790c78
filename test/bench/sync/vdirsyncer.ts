import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from './people.ts';

/** vdirsyncer between a folder of vCards and a Radicale server, both as their packages install them. */

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

/** A server with an empty address book `/user/book/`, its data in `folder`. */
export async function startRadicale(folder: string, port: number): Promise<Radicale> {
  const config = join(folder, 'radicale.conf');
  const book = join(folder, 'collections', 'collection-root', 'user', 'book');
  await mkdir(book, { recursive: true });
  await writeFile(join(book, '.Radicale.props'), JSON.stringify({ tag: 'VADDRESSBOOK' }));
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

/** One person's folder, with what vdirsyncer remembers of it; gives its configuration. */
export async function vdirsyncerFolder(folder: string, url: string): Promise<string> {
  await mkdir(join(folder, 'contacts', 'book'), { recursive: true });
  const config = join(folder, 'vdirsyncer.conf');
  await writeFile(
    config,
    `[general]\nstatus_path = "${join(folder, 'status')}/"\n\n` +
      '[pair both]\na = "here"\nb = "there"\ncollections = ["book"]\nconflict_resolution = "b wins"\n\n' +
      `[storage here]\ntype = "filesystem"\npath = "${join(folder, 'contacts')}/"\nfileext = ".vcf"\n\n` +
      `[storage there]\ntype = "carddav"\nurl = "${url}"\nusername = "user"\npassword = "user"\n`,
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
