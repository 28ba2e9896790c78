import type { Header } from 'postal-mime';

/**
 * When a message was sent, as a UTC instant: from `Date`, else from the newest `Received`; null where neither can be read.
 * A date without a zone counts as UTC (RFC 5322 4.3), and one outside the years a mailbox can hold as none.
 */
export function sentAt(headers: readonly Header[]): Date | null {
  const date = headers.find((header) => header.key === 'date')?.value;
  const received = headers
    .find((header) => header.key === 'received')
    ?.value.split(';')
    .at(-1);
  return readDate(date) ?? readDate(received);
}

function readDate(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const plain = text.replace(/\([^)]*\)/g, ' ').trim();
  const zoned = /([+-]\d{4}|[a-z])$/i.test(plain) ? plain : `${plain} +0000`;
  const date = new Date(zoned);
  const year = date.getUTCFullYear();
  return year >= 1601 && year <= 4500 ? date : null;
}
