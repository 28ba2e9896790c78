import assert from 'node:assert/strict';
import type { Surroundings } from '../../../../src/sync/engine/surroundings.ts';
import type { StateChange } from '../../../../src/sync/ports.ts';
import { StoreError } from '../../../../src/store/port.ts';
import { aBench, only } from './bench.ts';

const limit = 1_500_000;
const longText = 'A long story. '.repeat(40_000);

/** A store that takes so much in a batch, as the product's do. */
const limited = ({ store }: Surroundings): Partial<Surroundings> => ({
  store: {
    ...store,
    async begin(userId) {
      const state = await store.begin(userId);
      return state && { ...state, commit: (changes) => state.commit(fitting(changes)) };
    },
  },
});

function fitting(changes: readonly StateChange[]): readonly StateChange[] {
  if (JSON.stringify(changes).length > limit) throw new StoreError('tooLarge');
  return changes;
}

describe('a pair that is more than the store takes', () => {
  it('waits for a reason of its own, and the others go on', async () => {
    const bench = aBench();
    const large = bench.contact('Large');
    bench.world.box('alice').change(large.id, { content: { personalNotes: longText } });
    for (const mail of [large, bench.contact('Miller')]) bench.mark(mail);

    const { report } = await bench.run({ having: limited });
    const again = await bench.run({ having: limited });

    assert.deepEqual(
      bench.rows().map(({ content }) => content.values.last_name),
      ['Miller'],
    );
    for (const one of [report, again.report]) assert.equal(only(one?.held ?? []).reason, 'too-large');
    assert.deepEqual(bench.docs('intent'), []);
  });

  it('crosses when it was made shorter', async () => {
    const bench = aBench();
    const mail = bench.contact('Large');
    bench.world.box('alice').change(mail.id, { content: { personalNotes: longText } });
    bench.mark(mail);
    await bench.run({ having: limited });

    bench.world.box('alice').change(mail.id, { content: { personalNotes: 'In short.' } });
    await bench.run({ having: limited });

    assert.equal(only(bench.rows()).content.values.description, 'In short.');
    assert.equal(only(bench.links()).state, 'linked');
  });

  it('waits when it grows in the CRM, where nothing is lost and nothing is open', async () => {
    const bench = aBench();
    bench.mark(bench.contact('Miller'));
    await bench.run({ having: limited });
    const { id, content } = only(bench.rows());

    bench.world.crm.change(id, { content: { ...content, values: { description: longText } } });
    const { report, record } = await bench.run({ having: limited });

    assert.equal(record.end, 'finished');
    assert.equal(only(report?.held ?? []).reason, 'too-large');
    assert.deepEqual(bench.docs('intent'), []);
  });
});
