import { z } from 'zod';
import { openCrm, type Crm } from '../../src/crm/crm.ts';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { RecordRef } from '../../src/domain/record.ts';
import { silentLog } from './silent-log.ts';

/** The embedded ProTracker as one of its users sees it, to look at from outside what the product did. */
export const crmAs = (url: string, userName: string): V41Crm =>
  openCrm({
    url,
    credentials: { userName, password: userName, encryption: 'md5' },
    log: silentLog,
    clock: { now: () => new Date() },
    allowLoopback: true,
  });

/** The only record of a module that the words find. */
export async function theRecord(crm: Crm, module: string, words: string): Promise<RecordRef> {
  const found = await crm.records.search(words, [module], 5);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} records in ${module} match "${words}"`);
  return first;
}

/** Archived emails of a record, newest first. */
export const historyOf = async (crm: Crm, ref: RecordRef) => (await crm.browse.record(ref))?.history ?? [];

/** How many emails the CRM holds with this subject, wherever they are filed: the test of doubling. */
export const countEmails = (crm: V41Crm, subject: string): Promise<number> =>
  count(crm, `emails.name = '${subject.replaceAll("'", "''")}'`);

/** The same by Message-ID. */
export const countCopies = (crm: V41Crm, messageId: string): Promise<number> =>
  count(crm, `emails.message_id = '${messageId.replaceAll("'", "''")}'`);

async function count(crm: V41Crm, query: string): Promise<number> {
  const answer = await crm.client.call('get_entry_list', {
    module_name: 'Emails',
    query,
    order_by: '',
    offset: 0,
    select_fields: ['id'],
    link_name_to_fields_array: [],
    max_results: 20,
    deleted: 0,
  });
  return z.object({ entry_list: z.array(z.unknown()) }).parse(answer).entry_list.length;
}
