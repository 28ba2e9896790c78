import assert from 'node:assert/strict';
import type { MayLeave } from '../../../../src/sync/ports.ts';
import type { Surroundings } from '../../../../src/sync/engine/surroundings.ts';
import { aBench, type Bench } from './bench.ts';

/** How many records went out at a time, with a CRM that takes so long for each. */
async function portions(bench: Bench, msEach: number): Promise<readonly number[]> {
  const sizes: number[] = [];
  const slow = ({ crm }: Surroundings): Partial<Surroundings> => ({
    crm: {
      ...crm,
      async write(writes, mayLeave) {
        sizes.push(writes.length);
        bench.world.clock.pass(writes.length * msEach);
        return crm.write(writes, mayLeave);
      },
    },
  });
  await bench.run({ having: slow });
  return sizes;
}

function marked(count: number): Bench {
  const bench = aBench();
  for (let at = 0; at < count; at += 1) bench.mark(bench.contact(`Person${at}`));
  return bench;
}

describe('writes that go out together', () => {
  it('are as many as one answer reads back where the CRM is quick, and fewer where it is slow', async () => {
    const [first, second = 0] = await portions(marked(900), 1);
    const slow = await portions(marked(900), 50);

    assert.equal(first, 200);
    assert.ok(second > 500);
    assert.ok(slow.slice(1).every((count) => count <= 300));
  });

  it('wait for another look around when the first of them took too long', async () => {
    const bench = marked(60);
    const halves = ({ crm }: Surroundings): Partial<Surroundings> => ({
      crm: {
        ...crm,
        // Two bulk calls, of which the first takes longer than what is known of privacy counts.
        async write(writes, mayLeave: MayLeave = () => true) {
          const first = await crm.write(writes.slice(0, 30), mayLeave);
          bench.world.clock.pass(56_000);
          return new Map([...first, ...(await crm.write(writes.slice(30), mayLeave))]);
        },
      },
    });

    const { report } = await bench.run({ having: halves });

    assert.deepEqual([report?.created.crm, report?.held.length], [60, 0]);
    assert.ok((bench.world.asked.get('graph privateContacts') ?? 0) > 1);
  });
});
