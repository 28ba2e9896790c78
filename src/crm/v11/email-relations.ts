import { sameRecord } from '../../domain/record.ts';
import { RemoteError } from '../../errors.ts';
import { throwOutages } from './calls.ts';
import { path, type RestClient } from './client.ts';
import type { EmailReader, EmailRelations } from '../stored-email.ts';

/**
 * One request for each tie: a request for several stops at the first record that is not there.
 * https://support.sugarcrm.com/Documentation/Sugar_Developer/Sugar_Developer_Guide_13.0/Integration/Web_Services/REST_API/Endpoints/modulerecordlinklink_nameremote_id_POST/
 */
export function emailRelations(client: RestClient, reader: EmailReader): EmailRelations {
  return {
    async set(email, records, remove) {
      const calls = records.flatMap(({ module, id }) => {
        const link = reader.linkTo(module);
        const to = link && path('Emails', email, 'link', link, id);
        if (to === null) return [];
        return [remove ? { method: 'DELETE' as const, path: to } : { method: 'POST' as const, path: to, body: {} }];
      });
      await tied(client, calls);
    },

    async check({ email }, records) {
      return records.map((ref) => ({ ref, related: email.records.some((other) => sameRecord(ref, other)) }));
    },
  };
}

/** Doing it again changes nothing, so a lost answer is no matter. */
async function tied(client: RestClient, calls: Parameters<RestClient['bulk']>[0]): Promise<void> {
  const send = (): ReturnType<RestClient['bulk']> => client.bulk(calls);
  const replies = await send().catch(async (error: unknown) => {
    if (isLost(error)) return send();
    throw error;
  });
  throwOutages(replies);
}

const isLost = (error: unknown): boolean =>
  error instanceof RemoteError && error.failure === 'unavailable' && error.status === null;
