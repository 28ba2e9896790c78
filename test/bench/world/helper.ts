import { z } from 'zod';
import { startChild } from '../../support/child.ts';

/** Another process of a benchmark: asked and answering in lines of JSON, so that it shares no event loop with the client. */
export interface Helper<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready;
  ask<Answer>(question: string, answer: z.ZodType<Answer>): Promise<Answer>;
  /** CPU time that the process has used so far, in ms. */
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

/** As `npm start` keeps it. */
const compiled = { NODE_COMPILE_CACHE: new URL('../../../node_modules/.cache/node', import.meta.url).pathname };

/** Runs a file of this folder with options that it reads with `optionsOf`, and flags of Node. Throws when it ends before it is ready. */
export async function startHelper<Ready>(
  file: URL,
  options: object,
  ready: z.ZodType<Ready>,
  flags: readonly string[] = [],
): Promise<Helper<Ready>> {
  const child = startChild(file, [JSON.stringify(options)], compiled, flags);
  const read = async <Answer>(schema: z.ZodType<Answer>): Promise<Answer> => {
    const line = await child.line();
    if (line === null) throw new Error(`${file.pathname} ended too early.`);
    return schema.parse(JSON.parse(line));
  };
  const said = await read(ready);
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Answer>(question: string, answer: z.ZodType<Answer>): Promise<Answer> => {
    const asked = last.then(() => {
      child.send(question);
      return read(answer);
    });
    last = asked.catch(() => undefined);
    return asked;
  };
  return {
    ready: said,
    ask,
    cpuMs: () => ask('cpu', z.number()),
    async close() {
      child.send('close');
      await child.ended;
    },
  };
}
