import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { V41Crm } from '../../src/crm/v4_1/open.ts';
import type { Store } from '../../src/store/port.ts';
import { crmNameOf, userIdOf } from '../bench/people/names.ts';
import { jobsLeft } from '../processes/check.ts';
import { crmAs, historyOf, theRecord } from '../support/crm-as.ts';
import { LeaseWrite, overlaps } from './leases.ts';
import { contactsOf, mailOf, secretWord, senderOf } from './world.ts';

export interface Place {
  readonly dataDir: string;
  readonly graphUrl: string;
  readonly crmUrl: string;
  readonly people: number;
  readonly store: Store;
}

/** What is wrong when everything has come to rest, seen from outside; one line each. */
export async function violations(place: Place): Promise<readonly string[]> {
  const crm = crmAs(place.crmUrl, crmNameOf(0));
  try {
    const inCrm = tally((await entries(crm, 'Contacts', 'last_name')).map((name) => name));
    const emails = tally(await entries(crm, 'Emails', 'message_id'));
    const wrong: string[] = [];
    for (let nth = 0; nth < place.people; nth += 1) {
      wrong.push(...wrongContacts(nth, inCrm, tally(await surnamesOf(place.graphUrl, nth))));
      wrong.push(...wrongEmails(nth, emails), ...(await wrongHistory(crm, nth)));
    }
    return [...wrong, ...(await wrongJobs(place.store)), ...(await wrongLeases(place)), ...(await secrets(place))];
  } finally {
    await crm.close();
  }
}

type Tally = ReadonlyMap<string, number>;

function tally(names: readonly string[]): Tally {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function wrongContacts(nth: number, inCrm: Tally, inOutlook: Tally): readonly string[] {
  const { marked, unmarked, private: hidden, flagged } = contactsOf(nth);
  const expected = [
    ...[...marked, ...flagged].map(({ surname }) => ({ surname, crm: 1, outlook: 1 })),
    ...[...unmarked, ...hidden].map(({ surname }) => ({ surname, crm: 0, outlook: 1 })),
  ];
  const all = expected.reduce((sum, { outlook }) => sum + outlook, 0);
  const found = [...inOutlook.values()].reduce((sum, count) => sum + count, 0);
  const strange = found > all ? [`person ${nth}: ${found} contacts in Outlook, ${all} expected`] : [];
  return expected
    .flatMap(({ surname, crm, outlook }) => {
      const [here = 0, there = 0] = [inCrm.get(surname), inOutlook.get(surname)];
      return here === crm && there === outlook
        ? []
        : [`person ${nth}: ${surname} ${here} times in the CRM and ${there} times in Outlook`];
    })
    .concat(strange);
}

const wrongEmails = (nth: number, emails: Tally): readonly string[] =>
  mailOf(nth).flatMap(({ messageId, isPrivate }) => {
    const count = emails.get(messageId) ?? 0;
    return count === (isPrivate ? 0 : 1) ? [] : [`person ${nth}: ${messageId} ${count} times in the CRM`];
  });

/** What was archived is filed under the contact who sent it, once. */
async function wrongHistory(crm: V41Crm, nth: number): Promise<readonly string[]> {
  const { surname } = senderOf(nth);
  const history = await historyOf(crm, await theRecord(crm, 'Contacts', surname));
  const subjects = history
    .map(({ subject }) => subject)
    .sort()
    .join();
  const wanted = mailOf(nth)
    .filter(({ isPrivate }) => !isPrivate)
    .map(({ subject }) => subject)
    .sort()
    .join();
  return subjects === wanted ? [] : [`person ${nth}: under ${surname} are ${subjects}`];
}

const wrongJobs = async (store: Store): Promise<readonly string[]> =>
  (await jobsLeft(store)).map(({ job, state }) => `the job ${job.id} is left (${state})`);

async function wrongLeases({ dataDir }: Place): Promise<readonly string[]> {
  const files = (await readdir(dataDir)).filter((name) => name.startsWith('leases-'));
  const texts = await Promise.all(files.map((name) => readFile(join(dataDir, name), 'utf8')));
  // A process may have been killed in the middle of a line.
  const lines = texts.flatMap((text) => text.split('\n').slice(0, -1));
  return overlaps(lines.map((line) => LeaseWrite.parse(JSON.parse(line))));
}

/** The CRM's files as they lie on the disk, whatever its interface shows. */
async function secrets({ dataDir }: Place): Promise<readonly string[]> {
  const files = (await readdir(dataDir)).filter((name) => name.startsWith('protracker.db'));
  const found = await Promise.all(
    files.map(async (name) => (await readFile(join(dataDir, name))).includes(secretWord)),
  );
  return found.some(Boolean) ? ['something private is in the CRM'] : [];
}

const Entries = z.object({
  entry_list: z.array(z.object({ name_value_list: z.record(z.string(), z.object({ value: z.string() })) })),
  next_offset: z.number(),
  result_count: z.number(),
});

/** One field of all entries of a module. */
async function entries(crm: V41Crm, module: string, field: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let offset = 0; ;) {
    const answer = Entries.parse(
      await crm.client.call('get_entry_list', {
        ...{ module_name: module, query: '', order_by: 'id', offset, select_fields: ['id', field] },
        ...{ link_name_to_fields_array: [], max_results: 500, deleted: 0 },
      }),
    );
    found.push(...answer.entry_list.map(({ name_value_list: values }) => values[field]?.value ?? ''));
    if (answer.result_count === 0) return found;
    offset = answer.next_offset;
  }
}

const Page = z.object({ value: z.array(z.object({ surname: z.string().nullable() })) });

async function surnamesOf(graphUrl: string, nth: number): Promise<readonly string[]> {
  const answer = await fetch(`${graphUrl}/me/contacts?$top=100&$select=surname`, {
    headers: { authorization: `Bearer ${userIdOf(nth)}` },
  });
  return Page.parse(await answer.json()).value.map(({ surname }) => surname ?? '');
}
