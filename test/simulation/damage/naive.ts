import { crmId as asCrmId, type OutlookId } from '../../../src/domain/ids.ts';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../../../src/sync/fields/project.ts';
import type { Rules } from '../../../src/sync/fields/rules.ts';
import type { CrmItem, OutlookItemOf, RunState } from '../../../src/sync/ports.ts';
import type { Mark } from '../../../src/sync/state.ts';
import type { MakeEngine, Surroundings } from '../engine.ts';
import { lengths, salutations } from '../world/contents.ts';

type ContactItem = OutlookItemOf<'contact'>;

const rules = (surroundings: Surroundings): Rules => ({
  zone: 'UTC',
  mailboxZone: 'UTC',
  now: surroundings.clock.now().toISOString(),
  lengths: lengths.Contacts ?? {},
  cut: surroundings.crm.cut,
  salutations,
  fax: false,
  inviteesToOutlook: false,
  organises: true,
  onlineMeeting: false,
  account: null,
  people: new Map(),
  userAddresses: new Map(),
  crmUserId: asCrmId(surroundings.userId),
});

/**
 * What a sync is without any of this product's precautions: whoever changed last wins, the stamp is the only memory, nothing is ever asked, confirmed or
 * written down first. The oracle must find it out; it also shows that the world can be synchronised with at all.
 */
export const naive: MakeEngine = () => async (surroundings) => {
  const run = await surroundings.store.begin(surroundings.userId);
  if (run === null) return;
  const marks = await takeRequests(surroundings, run);
  const records = new Map((await surroundings.crm.matchable('Contacts')).map((item) => [String(item.id), item]));
  for (const item of await contacts(surroundings)) {
    const id = item.stamp?.split('|')[3];
    const record = id === undefined ? undefined : records.get(id);
    if (record?.flagged) records.delete(record.id);
    if (!marks.has(item.id)) continue;
    if (record) await carry(surroundings, item, record);
    else await copyToCrm(surroundings, item);
  }
  for (const record of records.values()) if (record.flagged) await copyToOutlook(surroundings, record);
  await run.release();
};

async function takeRequests({ clock }: Surroundings, run: RunState): Promise<ReadonlySet<OutlookId>> {
  for await (const { id, revision, doc } of run.all('request')) {
    if (doc.ask !== 'mark' && doc.ask !== 'unmark') continue;
    const known = await run.read('mark', doc.outlookId);
    const mark: Mark = {
      kind: doc.kind,
      outlookId: doc.outlookId,
      markedAt: clock.now().toISOString(),
      origin: 'person',
      as: null,
    };
    const done = { type: 'request', id, op: 'delete', revision } as const;
    if (doc.ask === 'mark' && known === null)
      await run.commit([done, { type: 'mark', id: doc.outlookId, op: 'create', doc: mark }]);
    else if (doc.ask === 'unmark' && known)
      await run.commit([done, { type: 'mark', id: known.id, op: 'delete', revision: known.revision }]);
    else await run.commit([done]);
  }
  const marks = new Set<OutlookId>();
  for await (const { doc } of run.all('mark')) marks.add(doc.outlookId);
  return marks;
}

async function contacts({ outlook }: Surroundings): Promise<readonly ContactItem[]> {
  const folders = await outlook.containers('contact');
  const rounds = await outlook.pull(
    folders.map(({ id }) => ({ source: { kind: 'contact', folderId: id }, cursor: null })),
  );
  const ids = rounds
    .flatMap((round) => (round.what === 'closed' ? round.entries : []))
    .flatMap((entry) => (entry.what === 'item' ? [entry.item] : []));
  const found = await outlook.read(ids.map(({ id, containerId }) => ({ kind: 'contact', id, containerId })));
  return [...found.values()].flatMap((one) => (one.what === 'there' && one.item.kind === 'contact' ? [one.item] : []));
}

/** The later one wins, whole. */
async function carry(surroundings: Surroundings, item: ContactItem, record: CrmItem): Promise<void> {
  const { outlook, crm, chance } = surroundings;
  const [left, right] = [
    readOutlook(contactMap, item.content, rules(surroundings)),
    readCrm(contactMap, record.content, rules(surroundings)),
  ];
  if (contactMap.names.every((name) => contactMap.fields[name].same(left[name] as never, right[name] as never))) return;
  const isOutlooks = Date.parse(item.modifiedAt) > Date.parse(`${record.modified.replace(' ', 'T')}Z`);
  const intentId = chance.uuid();
  if (isOutlooks) {
    const patch = crmPatch(contactMap, left, record.content, rules(surroundings));
    await crm.write([{ op: 'update', intentId, module: 'Contacts', id: record.id, patch, reached: 0 }]);
  } else {
    const patch = outlookPatch(contactMap, right, item.content, rules(surroundings));
    await outlook.write([
      { op: 'update', intentId, kind: 'contact', containerId: item.containerId, id: item.id, ifMatch: null, patch },
    ]);
  }
}

async function copyToCrm(surroundings: Surroundings, item: ContactItem): Promise<void> {
  const { outlook, crm, chance } = surroundings;
  const id = asCrmId(chance.uuid());
  const patch = crmPatch(
    contactMap,
    readOutlook(contactMap, item.content, rules(surroundings)),
    null,
    rules(surroundings),
  );
  await crm.write([{ op: 'create', intentId: chance.uuid(), module: 'Contacts', id, patch, flagged: true }]);
  const stamp = `1|${chance.uuid()}|Contacts|${id}`;
  const paint = { op: 'paint', kind: 'contact', containerId: item.containerId, id: item.id, ifMatch: null } as const;
  await outlook.write([{ ...paint, intentId: chance.uuid(), categories: [...item.categories, 'SugarCRM'], stamp }]);
}

async function copyToOutlook(surroundings: Surroundings, record: CrmItem): Promise<void> {
  const { outlook, chance } = surroundings;
  const values = readCrm(contactMap, record.content, rules(surroundings));
  const patch = outlookPatch(contactMap, values, null, rules(surroundings));
  const stamp = `1|${chance.uuid()}|Contacts|${record.id}`;
  await outlook.write([
    {
      op: 'create',
      intentId: chance.uuid(),
      kind: 'contact',
      containerId: null,
      patch: { ...patch },
      category: 'SugarCRM',
      stamp,
    },
  ]);
}
