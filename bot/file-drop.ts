import { z } from 'zod';
import { isAllowedHost, isLoopback } from '../src/domain/hosts.ts';
import { UserError } from '../src/errors.ts';
import type { IncomingActivity } from './activity.ts';
import { troubleWords as words } from './trouble-words.ts';
import type { DroppedFile } from './turn.ts';

/**
 * Files dropped into the 1:1 chat: Teams puts them into the person's OneDrive and names an address that needs no token.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */

const fileType = 'application/vnd.microsoft.teams.file.download.info';
const File = z.object({ downloadUrl: z.url().max(4_000) });

const maxBytes = 25 * 1024 * 1024;
const timeoutMs = 30_000;
const mostRedirects = 3;

/** Where OneDrive keeps files, in every cloud. */
const fileHosts = ['.sharepoint.com', '.sharepoint.us', '.sharepoint-mil.us', '.sharepoint.cn'];

/** The files of a message; empty when it has none. `loopback`: the sandbox's files are on this machine. */
export function droppedFiles({ attachments }: IncomingActivity, loopback: boolean): readonly DroppedFile[] {
  return (attachments ?? [])
    .filter(({ contentType }) => contentType === fileType)
    .map(({ name, content }) => {
      const title = (name ?? 'file').slice(0, 255);
      return { name: title, content: () => download(title, File.safeParse(content).data?.downloadUrl, loopback) };
    });
}

async function download(name: string, url: string | undefined, loopback: boolean): Promise<Uint8Array> {
  const unreadable = (cause?: unknown) => new UserError(words.fileUnreadable(name), { cause });
  if (url === undefined) throw unreadable();
  try {
    const response = await follow(url, loopback, AbortSignal.timeout(timeoutMs));
    const bytes = await readCapped(response);
    if (bytes) return bytes;
  } catch (error) {
    throw unreadable(error);
  }
  throw new UserError(words.fileTooLarge(name));
}

/** Every hop is checked: the address comes from outside, and must not lead into our own network. */
async function follow(from: string, loopback: boolean, signal: AbortSignal): Promise<Response> {
  let url = new URL(from);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!mayDownload(url, loopback)) throw new Error('not a place for files');
    const response = await fetch(url, { redirect: 'manual', signal });
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || !location) throw new Error(`status ${response.status}`);
    url = new URL(location, url);
  }
  throw new Error('too many redirects');
}

function mayDownload({ protocol, hostname, port, username }: URL, loopback: boolean): boolean {
  if (loopback) return isLoopback(hostname);
  return protocol === 'https:' && port === '' && username === '' && isAllowedHost(hostname, fileHosts);
}

/** Null: too large. */
async function readCapped(response: Response): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
