import PostalMime, { type Email } from 'postal-mime';

/** End of the header block (exclusive), or the length of a message that has no body. */
function headerEnd(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) : bytes.length;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('windows-1252');

/** The message with its headers in UTF-8: older programs wrote them in eight bits of Latin-1, which the parser would lose. */
export function withUtf8Headers(raw: Uint8Array): Uint8Array {
  const end = headerEnd(raw);
  const headers = raw.subarray(0, end);
  try {
    strictUtf8.decode(headers);
    return raw;
  } catch {
    return Buffer.concat([Buffer.from(latin.decode(headers)), raw.subarray(end)]);
  }
}

/** A message without its content: headers in their order, unfolded, duplicates included, and what they say. */
export function readHead(raw: Uint8Array): Promise<Email> {
  const utf8 = withUtf8Headers(raw);
  return PostalMime.parse(utf8.subarray(0, headerEnd(utf8)));
}
