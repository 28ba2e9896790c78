import type { Clock } from '../../../domain/log.ts';
import { crmId, type CrmId } from '../../../domain/ids.ts';
import type { Catalogue } from '../../catalogue.ts';
import type { RestClient } from '../client.ts';

/** One person's server. */
export interface SyncServer {
  readonly client: RestClient;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Fields of contacts that are told beside the usual ones, where the server has them. */
  readonly further: readonly string[];
}

export const personOf = async ({ client }: SyncServer): Promise<CrmId> => crmId((await client.me()).id);
