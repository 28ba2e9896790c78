import type { Besides, Round, Took } from '../sync-beside.ts';
import { type Client, type Ran, type Scene, type SceneSetup, setScene } from './scene.ts';
import { setUpCalls } from './set-up-calls.ts';

/** Of whom a service has heard before it is measured. */
const others = 200;

/** One round of ours; `isNew`: in processes that have served nobody before. */
export async function oursBeside({ contacts, latencyMs }: Besides, isNew: boolean): Promise<Round> {
  const changed = Math.ceil(contacts / 100);
  const inPlace = isNew ? inScene : inService;
  const pull = await inPlace({ outlook: 0, crm: contacts, flagged: true, latencyMs }, (scene) => scene.run());
  return inPlace({ outlook: contacts, crm: 0, flagged: false, latencyMs }, async (scene) => {
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

type Work<Result> = (scene: Scene) => Promise<Result>;

async function inScene<Result>(setup: SceneSetup, work: Work<Result>): Promise<Result> {
  const scene = await setScene({ ...setup, living: true });
  try {
    return await work(scene);
  } finally {
    await scene.close();
  }
}

/** In a process that synchronised somebody else before, both ways. */
const inService = async <Result>(setup: SceneSetup, work: Work<Result>): Promise<Result> =>
  inScene({ ...setup, client: await veteran() }, work);

async function veteran(): Promise<Client> {
  const scene = await setScene({ outlook: others, crm: others, flagged: true, living: true });
  await scene.markAll();
  await scene.run();
  await scene.run();
  return scene.leave();
}

const tookOf = ({ ms, cpuMs, startCpuMs, peakMb, calls }: Ran): Took => ({
  ...{ ms, cpuMs, startCpuMs, peakMb },
  calls: calls.graph + calls.crm - setUpCalls(calls),
});
