import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { mboxReader, type MboxMessage } from 'mbox-reader';
import { maxMessageBytes } from './mail-bytes.ts';

export interface MboxEntry {
  /** From 1. */
  readonly number: number;
  readonly message: MboxMessage;
  /** The message was larger than a mailbox takes; `message` holds its beginning. */
  readonly cut: boolean;
}

/** The messages of an mbox file of any size, one at a time. Throws what reading the file throws. */
export async function* readMbox(path: string): AsyncGenerator<MboxEntry> {
  const tooLarge = new Set<number>();
  const stream = Readable.from(separated(createReadStream(path), tooLarge), { objectMode: false });
  let number = 0;
  try {
    for await (const message of mboxReader(stream)) {
      number += 1;
      yield { number, message, cut: tooLarge.has(number) };
    }
  } finally {
    stream.destroy();
  }
}

const lineFeed = 0x0a;
/** A line is judged by its beginning; what goes on longer without an end is handed on in pieces. */
const longestHeld = 64 * 1024;
const fromLine = /^From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\d{1,2}:\d{2}/;

/**
 * The file with every body line that only looks like a separator quoted (programs that count lengths do not quote them),
 * and without what exceeds a message's limit; numbers of such messages go to `tooLarge`.
 */
async function* separated(chunks: AsyncIterable<Buffer>, tooLarge: Set<number>): AsyncGenerator<Buffer> {
  let number = 0;
  let size = 0;
  let startsLine = true;
  let held = Buffer.alloc(0);

  const take = (piece: Buffer): Buffer[] => {
    const looksLike = startsLine && piece.subarray(0, 5).toString('latin1') === 'From ';
    const separates = looksLike && (number === 0 || fromLine.test(piece.subarray(0, 200).toString('latin1')));
    startsLine = piece.at(-1) === lineFeed;
    if (separates) {
      const ended = tooLarge.has(number) ? [Buffer.from('\n')] : [];
      number += 1;
      size = piece.length;
      return [...ended, piece];
    }
    size += piece.length;
    if (size > maxMessageBytes) {
      tooLarge.add(number);
      return [];
    }
    return looksLike ? [Buffer.from('>'), piece] : [piece];
  };

  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    const out: Buffer[] = [];
    let start = 0;
    for (let end = held.indexOf(lineFeed); end >= 0; end = held.indexOf(lineFeed, start)) {
      out.push(...take(held.subarray(start, end + 1)));
      start = end + 1;
    }
    held = held.subarray(start);
    if (held.length > longestHeld) {
      out.push(...take(held));
      held = Buffer.alloc(0);
    }
    if (out.length > 0) yield Buffer.concat(out);
  }
  if (held.length > 0) yield* take(held);
}
