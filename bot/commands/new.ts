import { recordKindsCard, unknownKindCard } from '../../cards/record-form.ts';
import type { Card } from '../../cards/elements.ts';
import { UserError } from '../../src/errors.ts';
import { kindFrom } from '../../src/records/kinds.ts';
import { creatableKinds, openForm, type RecordPlace } from '../../src/records/new-record.ts';
import { recordWords } from '../../src/records/record-words.ts';
import type { RecordDesk } from '../records/desk.ts';
import { Words } from '../records/inputs.ts';
import { cardOf } from '../records/view.ts';
import { commandWords } from '../command-words.ts';
import type { Command, Turn } from '../turn.ts';

/** "new": asks for the kind of record; "new contact", "new client Roe, Jane": the form. */
export const newRecord = (desk: RecordDesk): Command => ({
  name: 'new',
  aliases: ['create', 'add'],
  words: () => commandWords.new,
  personal: true,
  async run(turn, args) {
    const at = await desk.open(turn.person);
    await turn.reply(await answer(turn, Words.parse(args), at, desk));
  },
});

async function answer(turn: Turn, typed: string, at: RecordPlace, desk: RecordDesk): Promise<Card> {
  const kinds = await creatableKinds(at.records);
  if (typed === '') return recordKindsCard({ kinds, people: [], archive: null, words: '' });
  const all = await at.records.modules();
  const { kind, rest, nearest } = kindFrom(typed, all);
  if (!kind) {
    const [word = '', ...words] = typed.split(' ');
    const offered = nearest.filter(({ canCreate }) => canCreate);
    return unknownKindCard({ typed: word, words: words.join(' '), nearest: offered });
  }
  if (!kind.canCreate) {
    throw new UserError(recordWords.mayNotCreateThese(kind.plural));
  }
  const source = { person: null, email: null };
  return cardOf(turn, await openForm({ kind, archive: null, source, words: rest }, at, desk), at, desk);
}
