import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Probe } from './probes-theirs.ts';

/** Our tests of the same situations, over HTTP against both embedded servers. */
const tests: Readonly<Record<Probe, RegExp>> = {
  'killed during the first run': /ends as one that nobody disturbed/,
  'different fields edited on both sides': /keep edits of different fields on both sides/,
  'the same field edited on both sides': /remember what lost where both sides changed the same field/,
  'nine of ten deleted on one side': /are not taken from the other side by a mass deletion without a question/,
  'everything it knew is lost': /are met again, and none is made twice/,
};

const promises: Readonly<Record<Probe, string>> = {
  'killed during the first run': 'killed six times: as if nobody had disturbed it, none made twice',
  'different fields edited on both sides': 'both edits kept',
  'the same field edited on both sides': 'one wins by the setting; the other value is in the history',
  'nine of ten deleted on one side': 'nothing is taken; the person is asked',
  'everything it knew is lost': 'all met again, none made twice',
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
const Outcome = z.object({
  tests: z.array(z.object({ fullTitle: z.string(), err: z.record(z.string(), z.unknown()) })),
});

/** What ours does in each of them: what its test promises, if it passes. */
export async function ourProbes(): Promise<Readonly<Record<Probe, string>>> {
  const files = ['test/e2e/sync/probes.test.ts', 'test/e2e/sync/kill.test.ts'];
  const out = await outputOf('node_modules/mocha/bin/mocha.js', ['--reporter', 'json', ...files]);
  const { tests: ran } = Outcome.parse(JSON.parse(out.slice(out.indexOf('{\n'), out.lastIndexOf('}') + 1)));
  const said = (probe: Probe): string => {
    const test = ran.find(({ fullTitle }) => tests[probe].test(fullTitle));
    return test && Object.keys(test.err).length === 0 ? promises[probe] : 'FAILED';
  };
  return {
    'killed during the first run': said('killed during the first run'),
    'different fields edited on both sides': said('different fields edited on both sides'),
    'the same field edited on both sides': said('the same field edited on both sides'),
    'nine of ten deleted on one side': said('nine of ten deleted on one side'),
    'everything it knew is lost': said('everything it knew is lost'),
  };
}

/** A failed test is told in the output too. */
const outputOf = (file: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (_, out) => {
      resolve(out);
    });
  });
