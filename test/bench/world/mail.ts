import { randomBytes } from 'node:crypto';

/** Emails that a client sends to the sample adviser: the sender is one contact of the sample book, and nobody else. */

export const sender = { name: 'Jane Smith', address: 'jane.smith@example.org' } as const;
const fileBytes = 3 * 1024 * 1024;

const text = Array.from({ length: 20 }, () => 'Thank you for the review; two questions came up at home.').join('\r\n');

/** A message as it travels. Each has a subject and a Message-ID of its own; the file's bytes repeat a random block. */
export function emailFrom(nth: number, withFile: boolean): Buffer {
  const head = [
    `From: ${sender.name} <${sender.address}>`,
    'To: Alex Winslow <alex.winslow@example.com>',
    `Subject: Question ${nth}`,
    `Date: ${new Date(Date.now() - nth * 60_000).toUTCString()}`,
    `Message-ID: <bench-${nth}-${withFile ? 'file' : 'plain'}@example.org>`,
    'MIME-Version: 1.0',
  ].join('\r\n');
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  if (!withFile) return Buffer.from(`${head}\r\n${body}`);
  const file = `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=statement-${nth}.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`;
  return Buffer.from(
    `${head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${body}--b\r\n${file}--b--\r\n`,
  );
}

/** In lines of 76 characters, as mail has it. */
const base64 = (() => {
  const block = randomBytes(57 * 1024)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  return block.repeat(Math.ceil(fileBytes / (57 * 1024)));
})();
