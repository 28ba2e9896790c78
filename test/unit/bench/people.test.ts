import assert from 'node:assert/strict';
import { peopleScene, type PeopleScene } from '../../bench/people/scene.ts';

/** The short form of `npm run bench -- people`: every fourth person's CRM answers 500, or never. */
describe('twenty people who synchronise at once', function () {
  this.timeout(240_000);
  let scene: PeopleScene;

  before(async () => {
    scene = await peopleScene({ people: 20, contacts: 2, latencyMs: 5, concurrency: 8 });
  });
  after(() => scene.close());

  it('all get what they marked, whatever becomes of the runs of those whose CRM is ill', async () => {
    const { well, ms } = await scene.round(4);

    assert.equal(well.length, 15);
    assert.deepEqual([...new Set(well.map(({ state, written }) => `${state} ${written}`))], ['done 2']);
    // Who waits for a CRM that never answers waits for half a minute.
    assert.ok(ms < 25_000, `took ${Math.round(ms)} ms`);
  });
});
