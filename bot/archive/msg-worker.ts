import { parentPort } from 'node:worker_threads';
import { Reader } from '@kenjiuno/msgreader/lib/Reader.js';

/** Reads one Outlook file and posts its Message-ID as the file has it; null: it has none. What it throws ends the thread. */

/** The property's stream, in the two ways that a file may be written in: https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxmsg/ */
const streams = [
  { name: '__substg1.0_1035001F', encoding: 'utf-16le' },
  { name: '__substg1.0_1035001E', encoding: 'latin1' },
] as const;

function messageIdOf(file: ArrayBuffer): string | null {
  const reader = new Reader(file);
  if (!reader.isMSGFile()) return null;
  reader.parse();
  // The file's own properties only: an email that is attached to it has one of its own.
  const root = reader.rootFolder();
  for (const { name, encoding } of streams) {
    const bytes = root.readFile(name);
    if (bytes) return new TextDecoder(encoding).decode(bytes);
  }
  return null;
}

const port = parentPort;
port?.once('message', (file: ArrayBuffer) => {
  port.postMessage(messageIdOf(file));
});
