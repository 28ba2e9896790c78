import type { z } from 'zod';
import type { Workplace } from '../../src/archive/workplace.ts';
import { cardAction, type CardAction, type CardAnswer, type Turn } from '../turn.ts';
import type { ArchiveDesk } from './desk.ts';

/** A button around the Archive card: in the 1:1 chat only, at the workplace of whoever pressed it. */
export const archiveAction = <Data>(
  desk: Pick<ArchiveDesk, 'open'>,
  action: {
    readonly verb: string;
    readonly data: z.ZodType<Data>;
    /** What a person types to get a fresh card; without it `archive`. */
    readonly reopen?: string;
    run(data: Data, at: Workplace, turn: Turn): Promise<CardAnswer>;
  },
): CardAction =>
  cardAction({
    reopen: 'archive',
    ...action,
    personal: true,
    run: async (turn, data) => action.run(data, await desk.open(turn.person), turn),
  });
