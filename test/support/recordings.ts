import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Answer } from '../../src/crm/transport.ts';

/** One call of the recorded CRM and what it answered. */
const Recording = z.object({
  number: z.number(),
  name: z.string(),
  request: z.object({ method: z.string(), rest_data: z.unknown() }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
});
export type Recording = z.output<typeof Recording>;

let told = false;

const folder = join(import.meta.dirname, '../../../shared/wire/protracker-v4_1');

/** The recorded v4_1 traffic, in its order; null when the reference folder is not beside the project. */
export function readRecordings(): readonly Recording[] | null {
  if (!existsSync(folder)) {
    if (!told) process.stdout.write('Recorded CRM traffic is not here (../shared): its tests are left out.\n');
    told = true;
    return null;
  }
  return readdirSync(folder)
    .filter((file) => /^[0-1]\d\d-.*\.json$|^3\d\d-.*\.json$/.test(file))
    .sort()
    .map((file) => {
      const recorded = z.looseObject({}).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      return Recording.parse({ ...recorded, number: Number(file.slice(0, 3)) });
    });
}

/** The answer as it came over HTTP. */
export const answerOf = ({ response: { status, headers, body } }: Recording): Answer => ({
  status,
  // A body that was not JSON is kept as text; those of HTTP 200 all were.
  text: status === 200 ? JSON.stringify(body) : String(body),
  retryAfterMs: null,
  location: headers.location ?? null,
});
