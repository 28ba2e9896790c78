import { z } from 'zod';
import type { OpenWorkplace } from '../../archive/workplace.ts';
import type { ModuleInfo, RecordSummary } from '../../domain/record.ts';
import type { Route } from '../http.ts';
import type { Answering } from './answering.ts';

export interface AddressOptions {
  readonly open: OpenWorkplace;
}

/** Somebody that mail can be written to. Of one record there are as many as it has addresses. */
export interface FoundPerson {
  readonly name: string;
  readonly address: string;
  /** Kind of record, household, company: what tells namesakes apart. */
  readonly detail: string;
  /** Why no mail should go there; null: it may. */
  readonly refused: 'opted-out' | 'invalid' | null;
}

/** The CRM finds the first letters of two and more; clients of ours send no more than a hundred. */
const Query = z.object({ text: z.string().max(100) });
const leastLetters = 2;
const mostRecords = 25;
/** Modules whose records are people, or have somebody who reads mail. */
const withAddresses = /^(?:contacts|leads|accounts)$|clients$/i;

/** Lookup Addresses: people of the CRM while somebody types. Fewer than two letters find nobody. */
export const addressRoutes = (answering: Answering, { open }: AddressOptions): readonly Route[] => [
  answering('/api/mail/addresses', Query, async ({ person }, { text }) => {
    const words = text.trim();
    if (words.length < leastLetters) return { people: [] };
    const { records } = await open(person);
    const modules = (await records.modules()).filter(({ module }) => withAddresses.test(module));
    const names = modules.map(({ module }) => module);
    const found = await records.search(words, names, mostRecords);
    return { people: found.flatMap((record) => peopleOf(record, modules)) };
  }),
];

function peopleOf(record: RecordSummary, modules: readonly ModuleInfo[]): readonly FoundPerson[] {
  const label = modules.find(({ module }) => module === record.module)?.label ?? record.module;
  const detail = [label, ...record.relations.slice(0, 2).map(({ name }) => name)].join(' · ');
  return record.addresses.map((address) => ({
    ...{ name: record.name, address, detail },
    refused: record.unwanted?.[address] ?? null,
  }));
}
