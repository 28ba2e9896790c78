import type { Dirent } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { UserError } from '../../errors.ts';
import type { SampleMail } from '../sample/types.ts';
import { maxMessageBytes, readMessage, UnreadableMail } from './mail-bytes.ts';
import { readMbox, type MboxEntry } from './mbox.ts';

/** One message of a folder, or what cannot be read and why. `file` is relative to the folder and names the message inside an mbox. */
export type ImportedMail =
  { readonly file: string; readonly mail: SampleMail } | { readonly file: string; readonly reason: string };

/**
 * Every message in the `.eml` and `.mbox` files of a folder and its sub-folders, by name. A file that cannot be read is named
 * with the reason and the rest goes on. Throws `UserError` where the folder itself cannot be read.
 */
export async function* readMailFolder(folder: string): AsyncGenerator<ImportedMail> {
  await readdir(folder).catch((error: unknown) => {
    throw new UserError(`The mail folder ${folder} cannot be read. ${reasonOf(error)}`);
  });
  yield* readBelow(folder, folder);
}

async function* readBelow(top: string, folder: string): AsyncGenerator<ImportedMail> {
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const file = relative(top, path);
    try {
      if (entry.isDirectory()) yield* readBelow(top, path);
      if (entry.isFile()) yield* readFileAs(await kindOf(path), path, file);
    } catch (error) {
      yield { file, reason: reasonOf(error) };
    }
  }
}

/** In the order of names; hidden files and links are left out. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

type FileKind = 'eml' | 'mbox' | 'foreign' | 'other';

async function* readFileAs(kind: FileKind, path: string, file: string): AsyncGenerator<ImportedMail> {
  if (kind === 'foreign') yield { file, reason: 'Only .eml and .mbox files can be read. Save it as .eml in Outlook.' };
  if (kind === 'eml') yield { file, mail: await readEml(path) };
  if (kind === 'mbox') yield* readMboxFile(path, file);
}

async function readEml(path: string): Promise<SampleMail> {
  const { size } = await stat(path);
  if (size > maxMessageBytes) throw new UnreadableMail('It is larger than 25 MB.');
  return { folder: folderNamed(basename(dirname(path))), raw: await readMessage(await readFile(path)), isRead: true };
}

async function* readMboxFile(path: string, file: string): AsyncGenerator<ImportedMail> {
  let found = false;
  for await (const entry of readMbox(path)) {
    found = true;
    const name = `${file} (message ${entry.number})`;
    try {
      if (entry.cut) throw new UnreadableMail('It is larger than 25 MB.');
      yield { file: name, mail: await mailOf(entry, path) };
    } catch (error) {
      yield { file: name, reason: reasonOf(error) };
    }
  }
  if (!found) yield { file, reason: 'There is no message in it.' };
}

async function mailOf({ message }: MboxEntry, path: string): Promise<SampleMail> {
  const names = [...message.labels, basename(path, extname(path)), basename(dirname(path))];
  return {
    folder: names.map(folderNamed).find((folder) => folder !== 'inbox') ?? 'inbox',
    raw: await readMessage(message.content),
    isRead: !message.headers.has('status') || message.flags.includes('\\Seen'),
    flagged: message.flags.includes('\\Flagged'),
  };
}

/** What mail programs call their folders; everything else is Inbox, where the product looks. */
function folderNamed(name: string): SampleMail['folder'] {
  if (/^sent( items| mail| messages)?$/i.test(name)) return 'sentitems';
  if (/^drafts?$/i.test(name)) return 'drafts';
  if (/^(trash|deleted items|deleted)$/i.test(name)) return 'deleteditems';
  return /^(spam|junk|junk e?-?mail)$/i.test(name) ? 'junkemail' : 'inbox';
}

/** Mail programs on Unix and Thunderbird give mailboxes no ending. */
async function kindOf(path: string): Promise<FileKind> {
  const ending = extname(path).toLowerCase();
  if (ending === '.eml') return 'eml';
  if (ending === '.mbox' || ending === '.mbx') return 'mbox';
  if (['.msg', '.pst', '.ost', '.emlx', '.oft'].includes(ending)) return 'foreign';
  return ending === '' && (await beginning(path)) === 'From ' ? 'mbox' : 'other';
}

async function beginning(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0);
    return buffer.subarray(0, bytesRead).toString('latin1');
  } finally {
    await handle.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableMail) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'It is not there.';
  if (code === 'EACCES' || code === 'EPERM') return 'Reading it is not allowed.';
  return `It cannot be read: ${error instanceof Error ? error.message : 'unknown'}`;
}
