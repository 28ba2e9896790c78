import { median } from '../figures.ts';
import { rounded, type Table, type Target } from '../report.ts';
import type { Contestant, LoadClient, Round } from './load.ts';
import type { Kind } from './samples.ts';

/** Rounds of several bots under one load. */
export interface Match {
  readonly kind: Kind;
  readonly inFlight: number;
  /** By the name of the contestant. Rounds of the same place were made one after the other. */
  readonly rounds: ReadonlyMap<string, readonly Round[]>;
}

export const names = { product: 'this bot', bare: 'bare bot', bareWithCalls: 'bare bot, same remote calls' } as const;

const rounds = 9;

/** One round each to warm up, then rounds in turn, forwards and backwards, so that no one always comes first. */
export async function alternate(
  client: LoadClient,
  contestants: readonly Contestant[],
  load: { readonly inFlight: number; readonly turns: number },
): Promise<ReadonlyMap<string, readonly Round[]>> {
  for (const contestant of contestants) await client.round(contestant, load);
  const made = new Map(contestants.map(({ name }) => [name, [] as Round[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
      made.get(contestant.name)?.push(await client.round(contestant, load));
    }
  }
  return made;
}

/** What each bot did, in the middle of its rounds. */
export const rowsOf = ({ kind, inFlight, rounds: made }: Match): Table['rows'] =>
  [...made].map(([name, each]) => ({
    turn: kind === 'help' ? 'help' : 'Archive card',
    'in flight': inFlight,
    bot: name,
    'turns/s': middle(each, 'turnsPerSecond'),
    'p50 ms': middle(each, 'p50'),
    'p95 ms': middle(each, 'p95'),
    'CPU ms/turn': middle(each, 'cpuMsPerTurn'),
    'sandbox CPU ms/turn': middle(each, 'remoteCpuMsPerTurn'),
  }));

const middle = (each: readonly Round[], figure: keyof Round): number =>
  rounded(median(each.map((round) => round[figure])));

/** The median of product to opponent, round by round. */
function ratio({ rounds: made }: Match, opponent: string, figure: keyof Round): number {
  const theirs = made.get(opponent) ?? [];
  const ours = made.get(names.product) ?? [];
  return median(ours.map((round, place) => round[figure] / (theirs[place]?.[figure] ?? Number.NaN)));
}

export const ratioTable = (matches: readonly Match[]): Table => ({
  title: 'This bot to the bare bot',
  rows: matches.flatMap((match) =>
    [...match.rounds.keys()].slice(1).map((opponent) => ({
      turn: match.kind === 'help' ? 'help' : 'Archive card',
      'in flight': match.inFlight,
      against: opponent,
      throughput: rounded(ratio(match, opponent, 'turnsPerSecond')),
      p95: rounded(ratio(match, opponent, 'p95')),
      CPU: rounded(ratio(match, opponent, 'cpuMsPerTurn')),
    })),
  ),
});

/** The Archive card is judged against the bot that makes the same remote calls: they are not what is compared. */
export function targetsOf(match: Match): readonly Target[] {
  const opponent = match.kind === 'help' ? names.bare : names.bareWithCalls;
  const what = `${match.kind === 'help' ? 'help' : 'Archive card'}, ${match.inFlight} in flight`;
  return [
    {
      what: `${what}: throughput ratio`,
      measured: ratio(match, opponent, 'turnsPerSecond'),
      unit: '',
      limit: { atLeast: 0.8 },
    },
    { what: `${what}: p95 ratio`, measured: ratio(match, opponent, 'p95'), unit: '', limit: { atMost: 1.25 } },
  ];
}
