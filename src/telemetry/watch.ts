import type { Bot } from '../../bot/bot.ts';
import { invokes } from '../../bot/invokes/index.ts';
import type { BotTables } from '../../bot/turn.ts';
import type { Log } from '../domain/log.ts';
import type { JobHandler, JobHandlers, JobResult } from '../jobs/port.ts';
import { heardLog } from './heard.ts';
import type { Duration } from './names.ts';
import { outcomeOf, type Piece, type Recorder } from './recorder.ts';

/** Wraps the few places that everything goes through. What is wrapped does the same as before. */
export interface Watch {
  log(log: Log): Log;
  bot(bot: Bot): Bot;
  tables(tables: BotTables): BotTables;
  jobs(handlers: JobHandlers): JobHandlers;
  close(): Promise<void>;
}

/** Nothing is measured. */
export const unwatched: Watch = {
  log: (log) => log,
  bot: (bot) => bot,
  tables: (tables) => tables,
  jobs: (handlers) => handlers,
  close: async () => undefined,
};

/** Everything that is wrapped tells the recorder. */
export function watchWith(recorder: Recorder): Watch {
  const measured = measuring(recorder);
  return {
    log: (log) => heardLog(log, recorder),
    bot: (bot) => ({
      run(context, request) {
        const activity = activityOf(context.activity);
        const piece: Piece = { name: `turn ${activity}`, kind: 'server', attributes: { activity } };
        return measured('turn', piece, () => bot.run(context, request));
      },
    }),
    tables: (tables) => watchedTables(tables, measured),
    jobs: (handlers) =>
      Object.fromEntries(Object.entries(handlers).map(([kind, handle]) => [kind, watchedJob(kind, handle, measured)])),
    close: () => recorder.close(),
  };
}

type Measured = <T>(what: Duration, piece: Piece, work: () => Promise<T>, said?: (result: T) => string) => Promise<T>;

const measuring =
  (recorder: Recorder): Measured =>
  async (what, piece, work, said = () => 'ok') => {
    const startedAt = performance.now();
    let outcome = 'ok';
    try {
      const result = await recorder.during(piece, work);
      outcome = said(result);
      return result;
    } catch (error) {
      outcome = outcomeOf(error);
      throw error;
    } finally {
      recorder.duration(what, performance.now() - startedAt, { ...piece.attributes, outcome });
    }
  };

/** Names that are not in our table could be anything. */
const activityOf = ({ type, name }: { readonly type: string; readonly name?: string | undefined }): string => {
  if (type === 'invoke') return name !== undefined && invokes.has(name) ? name : 'other';
  return activities.has(type) ? type : 'other';
};
const activities: ReadonlySet<string> = new Set(['message', 'installationUpdate', 'conversationUpdate', 'event']);

function watchedTables(tables: BotTables, measured: Measured): BotTables {
  const handled = <T>(handler: string, run: () => Promise<T>): Promise<T> =>
    measured('handler', { name: handler, kind: 'internal', attributes: { handler } }, run);
  return {
    ...tables,
    commands: tables.commands.map((one) => ({
      ...one,
      run: (turn, words) => handled(`command ${one.name}`, () => one.run(turn, words)),
    })),
    cardActions: tables.cardActions.map((one) => ({
      ...one,
      run: (turn, data) => handled(`verb ${one.verb}`, () => one.run(turn, data)),
    })),
    lookups: tables.lookups.map((one) => ({
      ...one,
      run: (turn, text, data) => handled(`lookup ${one.dataset}`, () => one.run(turn, text, data)),
    })),
    searches: tables.searches.map((one) => ({
      ...one,
      run: (turn, text, page) => handled(`search ${one.commandId}`, () => one.run(turn, text, page)),
    })),
    dialogs: tables.dialogs.map((one) => ({
      ...one,
      open: (turn, message) => handled(`dialog ${one.commandId}`, () => one.open(turn, message)),
    })),
    linkPreview: (turn, url) => handled('link', () => tables.linkPreview(turn, url)),
    fileDrop: { run: (turn, files) => handled('files', () => tables.fileDrop.run(turn, files)) },
  };
}

const watchedJob =
  (job: string, handle: JobHandler, measured: Measured): JobHandler =>
  (what, signal) =>
    measured('job', { name: `job ${job}`, kind: 'consumer', attributes: { job } }, () => handle(what, signal), saidOf);

const saidOf = (result: JobResult): string => {
  if ('done' in result) return 'done';
  return 'missing' in result ? 'missing' : 'again';
};
