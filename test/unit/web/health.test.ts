import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import { HttpError, type WebRequest } from '../../../src/web/http.ts';
import { healthRoutes, type Needed } from '../../../src/web/health.ts';
import { memoryStore } from '../../support/memory-store.ts';
import { silentLog } from '../../support/silent-log.ts';

const request: WebRequest = {
  ...{ method: 'GET', path: '/health/ready', query: new URLSearchParams(), headers: {}, params: {} },
  ...{ correlationId: 'c', log: silentLog, body: async () => new Uint8Array() },
};
const broken = async (): Promise<never> => {
  throw new Error('secret');
};
const works: Needed = { store: memoryStore(), jobs: { reach: async () => undefined } };

/** What a probe hears: a status, and why. */
function probed(needed: Needed, patience?: Parameters<typeof healthRoutes>[1]) {
  const ready = healthRoutes(needed, patience).find(({ path }) => path === '/health/ready');
  return async (): Promise<string> => {
    try {
      return `${(await ready?.handle(request))?.status ?? 0}`;
    } catch (error) {
      assert.ok(error instanceof HttpError);
      return `${error.status} ${error.message}`;
    }
  };
}

describe('the readiness of a process', () => {
  it('needs its store and its queue, and says which one is missing', async () => {
    assert.equal(await probed(works)(), '200');
    assert.equal(await probed({ ...works, store: { read: broken } })(), '503 The store does not answer.');
    assert.equal(await probed({ ...works, jobs: { reach: broken } })(), '503 The queue does not answer.');
  });

  it('does not wait for one that never answers', async () => {
    const never = { reach: () => new Promise<void>(() => undefined) };

    assert.equal(
      await probed({ ...works, jobs: never }, { timeoutMs: 5, rememberedMs: 1000 })(),
      '503 The queue does not answer.',
    );
  });

  it('is asked once, however many ask, and again after a while', async () => {
    let asked = 0;
    const counting = {
      async reach() {
        asked += 1;
        await tick();
        if (asked === 1) throw new Error('away');
      },
    };
    const ready = probed({ ...works, jobs: counting }, { timeoutMs: 60_000, rememberedMs: 20 });

    const answers = await Promise.all(Array.from({ length: 50 }, ready));
    assert.deepEqual([new Set(answers).size, asked], [1, 1]);
    let answer = '';
    while (asked === 1) answer = await ready();

    assert.equal(answer, '200');
  });
});
