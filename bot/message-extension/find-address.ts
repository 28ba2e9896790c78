import { unwantedWords } from '../../cards/address-words.ts';
import { addressCard } from '../../cards/address.ts';
import type { RecordSummary } from '../../src/domain/record.ts';
import type { RecordDesk } from '../records/desk.ts';
import type { SearchCommand, SearchHit } from '../turn.ts';
import { extensionCommands } from './names.ts';
import { searched } from './search.ts';

/** E-mail addresses by the name of whom they belong to; before anything is typed, those of the records used last. */
export const findAddress = (desk: Pick<RecordDesk, 'open' | 'store'>): SearchCommand => ({
  commandId: extensionCommands.findAddress,
  async run(turn, text, { skip, count }) {
    const at = await desk.open(turn.person);
    const found = await searched(text, at, desk);
    const hits = found.flatMap((record) => record.addresses.map((address) => hitOf(record, address)));
    return hits.slice(skip, skip + count);
  },
});

function hitOf(record: RecordSummary, address: string): SearchHit {
  const { name } = record;
  const unwanted = record.unwanted?.[address] ?? null;
  const relations = record.relations.slice(0, 2).map((relation) => relation.name);
  const about = record.relations[0]?.name ?? null;
  return {
    title: name,
    subtitle: [address, ...(unwanted ? [unwantedWords[unwanted]] : relations)].join(' · '),
    card: addressCard({ name, address, about, unwanted }),
  };
}
