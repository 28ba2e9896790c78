import PostalMime from 'postal-mime';

/** A mailbox takes no larger message. */
export const maxMessageBytes = 25 * 1024 * 1024;

/** Why a message cannot be taken, in words for the person who has the file. */
export class UnreadableMail extends Error {
  override readonly name = 'UnreadableMail';
}

/**
 * The bytes of a message file as they would have travelled: from its first header on, lines ended by CR LF.
 * Throws `UnreadableMail` for what is no message.
 */
export async function readMessage(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > maxMessageBytes) throw new UnreadableMail('It is larger than 25 MB.');
  const raw = withCrLf(fromFirstHeader(inUtf8(bytes)));
  if (raw.length === 0) throw new UnreadableMail('It is empty.');
  if (raw.subarray(0, 1024).includes(0)) throw new UnreadableMail('It is not an email.');
  const email = await PostalMime.parse(raw).catch((error: unknown) => {
    throw new UnreadableMail(`Its structure cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  });
  if (!email.headers.some(({ key }) => tellTale.has(key))) throw new UnreadableMail('It is not an email.');
  return raw;
}

/** A message has at least one of these; other texts hardly have one. */
const tellTale = new Set([
  'date',
  'delivered-to',
  'from',
  'message-id',
  'received',
  'return-path',
  'sender',
  'subject',
  'to',
]);

/** Some editors save in UTF-16 or put a byte order mark in front. */
function inUtf8(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.subarray(2).toString('utf16le'));
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? bytes.subarray(3) : bytes;
}

/** Without empty lines and the From_ line that mailbox programs leave in front. */
function fromFirstHeader(bytes: Buffer): Buffer {
  const start = /^(?:[ \t]*[\r\n])*(?:>?From [^\r\n]*(?:\r\n|\r|\n))?/.exec(bytes.subarray(0, 4096).toString('latin1'));
  return bytes.subarray(start?.[0].length ?? 0);
}

/** Old Mac files end lines by CR alone; a CR among LFs is content. */
function withCrLf(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const lines = text.includes('\n') ? text.replace(/\r?\n/g, '\r\n') : text.replaceAll('\r', '\r\n');
  return lines === text ? bytes : Buffer.from(lines, 'latin1');
}
