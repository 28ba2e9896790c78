import { rounded, type Benchmark, type Report } from './report.ts';
import { startLoadClient, type Contestant, type LoadClient } from './turn/load.ts';
import { alternate, names, ratioTable, rowsOf, targetsOf, type Match } from './turn/match.ts';
import { bareTexts, recordSamples, startEchoProcess, type Kind, type Samples } from './turn/samples.ts';
import { startProductProcess, startRemoteSystems, type BotProcess } from './world/world.ts';

/** A turn of this bot against the same turn of a bare botbuilder + restify bot that sends the same card. */
export const turn: Benchmark = {
  name: 'turn',
  about: 'help and the first Archive card against a bare botbuilder + restify bot',
  async run(say) {
    const remote = await startRemoteSystems();
    const client = await startLoadClient(remote);
    say('recording the cards and the remote calls behind them');
    const samples = await recordSamples(remote, client);
    const product = await startProductProcess(remote);
    const bare = await startEchoProcess(samples);
    try {
      return reportOf(await measure({ client, product, bare, samples }, say), samples);
    } finally {
      for (const each of [product, bare, samples, client, remote]) await each.close();
    }
  },
};

const loads = [
  { inFlight: 1, turns: { help: 150, archive: 40 } },
  { inFlight: 16, turns: { help: 640, archive: 160 } },
] as const;

interface Field {
  readonly client: LoadClient;
  readonly product: BotProcess;
  readonly bare: BotProcess;
  readonly samples: Samples;
}

async function measure({ client, product, bare, samples }: Field, say: (line: string) => void): Promise<Match[]> {
  const contestants: Record<Kind, readonly Contestant[]> = {
    help: [
      { name: names.product, bot: product, text: 'help' },
      { name: names.bare, bot: bare, text: bareTexts.help },
    ],
    archive: [
      { name: names.product, bot: product, text: samples.archiveText },
      { name: names.bareWithCalls, bot: bare, text: bareTexts.archiveWithCalls },
      { name: names.bare, bot: bare, text: bareTexts.archive },
    ],
  };
  const matches: Match[] = [];
  for (const kind of ['help', 'archive'] as const) {
    for (const { inFlight, turns } of loads.toReversed()) {
      say(`${kind}, ${inFlight} in flight`);
      const load = { inFlight, turns: turns[kind] };
      matches.push({ kind, inFlight, rounds: await alternate(client, contestants[kind], load) });
    }
  }
  return matches;
}

function reportOf(matches: readonly Match[], { cards, waves }: Samples): Report {
  const calls = waves.flat();
  const crm = calls.filter(({ url }) => url.includes('/service/v4_1/')).length;
  const cardTurn = `one Archive card: ${crm} CRM and ${calls.length - crm} Graph calls in ${waves.length} steps`;
  return {
    tables: [{ title: 'Turns (medians of the rounds)', rows: matches.flatMap(rowsOf) }, ratioTable(matches)],
    targets: matches.flatMap(targetsOf),
    notes: [
      `${cardTurn}; cards of ${kilobytes(cards.help)} KB (help) and ${kilobytes(cards.archive)} KB (Archive).`,
      'A turn ends when both its HTTP answer and the message in the chat have arrived. Client, bots and remote systems are processes of their own.',
      'Ratios are medians over rounds that ran next to each other. For the Archive card the bare bot makes the same remote calls, so that their time is on both sides.',
    ],
  };
}

const kilobytes = (card: object): number => rounded(JSON.stringify(card).length / 1024);
