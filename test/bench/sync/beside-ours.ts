import type { Besides, Round, Took } from '../sync-beside.ts';
import { type Ran, type Scene, type SceneSetup, setScene } from './scene.ts';
import { setUpCalls } from './set-up-calls.ts';

/** One round of ours. */
export async function oursBeside({ contacts, latencyMs }: Besides): Promise<Round> {
  const changed = Math.ceil(contacts / 100);
  const pull = await inScene({ outlook: 0, crm: contacts, flagged: true, latencyMs, living: true }, (scene) =>
    scene.run(),
  );
  return inScene({ outlook: contacts, crm: 0, flagged: false, latencyMs, living: true }, async (scene) => {
    await scene.markAll();
    const push = await scene.run();
    await scene.run(); // our own writes come back
    const none = await scene.run();
    await scene.editInOutlook(changed, 'Chief');
    const here = await scene.run();
    await scene.run();
    await scene.editInCrm(changed, 'Head');
    const there = await scene.run();
    return {
      'first, to the server': tookOf(push),
      'first, from the server': tookOf(pull),
      'no change': tookOf(none),
      '1 % changed here': tookOf(here),
      '1 % changed there': tookOf(there),
    };
  });
}

async function inScene<Result>(setup: SceneSetup, work: (scene: Scene) => Promise<Result>): Promise<Result> {
  const scene = await setScene(setup);
  try {
    return await work(scene);
  } finally {
    await scene.close();
  }
}

const tookOf = ({ ms, cpuMs, startCpuMs, peakMb, calls }: Ran): Took => ({
  ...{ ms, cpuMs, startCpuMs, peakMb },
  calls: calls.graph + calls.crm - setUpCalls(calls),
});
