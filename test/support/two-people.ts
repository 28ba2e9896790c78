import { partitionOf } from '../../src/domain/person.ts';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { sandboxApplication } from '../../src/sandbox/servers.ts';
import { localJobs } from '../../src/state.ts';
import { startAdviser, type Adviser } from './adviser.ts';
import { memoryStore } from './memory-store.ts';
import { startService, type TestService } from './service.ts';

/**
 * The service as two people meet in it. Both work with the adviser's accounts, so that nothing but our own checks keeps them apart.
 */
export interface TwoPeople {
  readonly service: TestService;
  readonly alex: Adviser;
  /** Of the same tenant. */
  readonly sam: Adviser;
  /** Alex's object id, in another tenant. */
  readonly stranger: Adviser;
  /** Everything kept about Alex. */
  kept(): readonly unknown[];
  /** A token for our API. */
  tokenOf(who: 'alex' | 'sam'): Promise<string>;
  close(): Promise<void>;
}

const samsId = '44444444-4444-4444-8444-444444444444';
const elsewhere = '99999999-9999-4999-8999-999999999999';

export async function startTwoPeople(): Promise<TwoPeople> {
  const store = memoryStore();
  const service = await startService(
    {},
    { manyPeople: true, singleSignOn: true, openState: async () => ({ store, openJobs: localJobs }) },
  );
  const as = (userId: string, tenantId: string, chat: string) =>
    startAdviser(service.door, {
      from: { id: `29:${chat}`, name: chat, aadObjectId: userId },
      conversation: { id: `a:${chat}`, conversationType: 'personal', tenantId },
      channelData: { tenant: { id: tenantId } },
    });
  const { tenantId, userId } = sampleAdviser;
  const people = {
    alex: await as(userId, tenantId, 'alex'),
    sam: await as(samsId, tenantId, 'sam'),
    stranger: await as(userId, elsewhere, 'stranger'),
  };
  return {
    ...{ service, ...people },
    kept: () => store.all(partitionOf(sampleAdviser)),
    async tokenOf(who) {
      const id = who === 'alex' ? userId : samsId;
      return (await service.sandbox?.entra.apiToken(id, sandboxApplication.id)) ?? '';
    },
    async close() {
      await Promise.all(Object.values(people).map((one) => one.close()));
      await service.close();
    },
  };
}
