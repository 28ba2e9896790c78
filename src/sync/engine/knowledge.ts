import type { CrmAccount } from '../../domain/crm-content.ts';
import type { CrmId } from '../../domain/ids.ts';
import type { RecordRef } from '../../domain/record.ts';
import type { SyncModule } from '../../domain/sync.ts';
import { accountFor } from '../company.ts';
import { addressKey } from '../fields/canonical.ts';
import { usualLengths, usualSalutations } from '../fields/lengths.ts';
import type { Rules } from '../fields/rules.ts';
import type { CrmItem, CrmModuleFacts, OutlookItem } from '../ports.ts';
import type { AnyLink } from '../state.ts';
import type { Case } from './case.ts';
import type { Run } from './run.ts';

/** What a run learns about its surroundings: asked for once, and only when a pair has to be decided. */
export interface Knowledge {
  readonly zone: string;
  readonly country: string | null;
  readonly user: { readonly id: CrmId; readonly addresses: readonly string[] };
  /** Grows while modules are asked for. */
  readonly facts: Map<SyncModule, CrmModuleFacts>;
  readonly people: Map<string, RecordRef>;
  readonly userAddresses: Map<string, string>;
  /** By company name as Outlook shows it. */
  readonly accounts: Map<string, CrmAccount | null>;
}

export async function learn(run: Run): Promise<Knowledge> {
  const [mailbox, user] = [await run.outlook.mailbox(), await run.crm.user()];
  const userAddresses = new Map<string, string>();
  const [own] = user.addresses;
  if (own !== undefined) userAddresses.set(user.id, addressKey(own));
  const people = new Map<string, RecordRef>(
    user.addresses.map((address) => [addressKey(address), { module: 'Users', id: user.id }]),
  );
  return { ...mailbox, user, facts: new Map(), people, userAddresses, accounts: new Map() };
}

/** Asks for the metadata of modules that are not known yet. */
export async function withFacts(run: Run, known: Knowledge, modules: readonly SyncModule[]): Promise<Knowledge> {
  for (const module of new Set(modules)) {
    if (!known.facts.has(module)) known.facts.set(module, await run.crm.facts(module));
  }
  return known;
}

/** Looks up what deciding these cases takes: modules, companies, people. */
export async function prepare(run: Run, known: Knowledge, cases: readonly Case[]): Promise<Knowledge> {
  const items = cases.flatMap(({ outlook }) =>
    outlook.what === 'there' && !outlook.withheld && !outlook.presumed ? [outlook.item] : [],
  );
  await learnAccounts(run, known, items);
  await learnPeople(run, known, items);
  return withFacts(
    run,
    known,
    cases.map(({ module }) => module),
  );
}

async function learnAccounts(run: Run, { accounts }: Knowledge, items: readonly OutlookItem[]): Promise<void> {
  const names = items.flatMap((item) => (item.kind === 'contact' ? (item.content.companyName ?? []) : []));
  const fresh = [...new Set(names)].filter((name) => name.trim() !== '' && !accounts.has(name));
  if (fresh.length === 0) return;
  const found = await run.crm.accounts(fresh);
  const chosen = (await run.ledger.all('company')).map(({ doc }) => doc);
  for (const name of fresh) {
    const choices = chosen.map((choice) => accountFor(name, [], choice)).filter((account) => account !== null);
    accounts.set(name, choices.at(-1) ?? accountFor(name, found, null));
  }
}

async function learnPeople(run: Run, known: Knowledge, items: readonly OutlookItem[]): Promise<void> {
  const addresses = items.flatMap((item) => (item.kind === 'event' ? addressesOf(item) : []));
  const fresh = [...new Set(addresses)].filter((address) => !known.people.has(address));
  if (fresh.length === 0) return;
  for (const [address, ref] of await run.crm.people(fresh)) {
    known.people.set(address, ref);
    if (ref.module === 'Users') known.userAddresses.set(ref.id, address);
  }
}

/** Addresses of an item's people, in the form in which they are compared. Tasks have none. */
export function addressesOf(item: OutlookItem): readonly string[] {
  const named = (address: string | null | undefined): readonly string[] => (address ? [addressKey(address)] : []);
  switch (item.kind) {
    case 'contact':
      return item.content.emailAddresses.flatMap(({ address }) => named(address));
    case 'event':
      return [item.content.organizer, ...item.content.attendees].flatMap((one) => named(one?.emailAddress.address));
    case 'task':
      return [];
  }
}

/** The rules for reading and carrying the fields of one pair. */
export function rulesFor(
  run: Run,
  known: Knowledge,
  module: SyncModule,
  link: AnyLink | null,
  item: OutlookItem | null,
): Rules {
  const facts = known.facts.get(module);
  const company = item?.kind === 'contact' ? item.content.companyName : null;
  return {
    zone: link?.zone ?? known.zone,
    mailboxZone: known.zone,
    now: run.now(),
    lengths: facts?.lengths ?? usualLengths[module],
    cut: run.crm.cut,
    salutations: facts?.salutations ?? usualSalutations,
    fax: run.settings.fax,
    inviteesToOutlook: run.settings.inviteesToOutlook,
    organises: item?.kind === 'event' ? item.content.isOrganizer : true,
    onlineMeeting: item?.kind === 'event' && item.content.isOnlineMeeting,
    account: company === null ? null : (known.accounts.get(company) ?? null),
    people: known.people,
    userAddresses: known.userAddresses,
    crmUserId: known.user.id,
  };
}

/** Whether the person takes part in a record: contacts always; activities by assignment or as participant. */
export function isEligible(known: Knowledge, item: CrmItem): boolean {
  if (item.module === 'Contacts') return true;
  const isIn = item.content.people.some(({ module, id }) => module === 'Users' && id === known.user.id);
  return isIn || item.content.values.assigned_user_id === known.user.id;
}

/** Whether a record is there and takes part: contacts by their flag. */
export const isOn = (known: Knowledge, { crm, module }: Pick<Case, 'crm' | 'module'>): boolean =>
  crm.what === 'there' && isEligible(known, crm.item) && (module !== 'Contacts' || crm.flagged);
