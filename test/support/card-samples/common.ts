import type { Reader } from '../../../cards/elements.ts';
import { crmId } from '../../../src/domain/ids.ts';
import type { FieldInfo, FieldType, ModuleInfo, RecordSummary } from '../../../src/domain/record.ts';

/** What the samples of cards are made of. */

export const reader: Reader = { locale: 'en-US', timeZone: 'America/New_York' };
export const now = new Date('2026-11-23T14:00:00Z');
export const operation = '0e0e0e0e-1111-4222-8333-444444444444';

/** Text that would do something if a card did not escape it. */
export const nasty = '*Bold* [link](https://example.com) {{DATE(2026-01-01,LONG)}} # <at>Jane</at> \\ `code` 1. list';
export const long = (words: string, length: number): string =>
  words.repeat(Math.ceil(length / words.length)).slice(0, length);

const kind = (module: string, label: string, plural: string): ModuleInfo => ({
  ...{ module, label, plural, canCreate: true, takesEmail: true },
});

export const kinds: readonly ModuleInfo[] = [
  kind('Contacts', 'Contact', 'Contacts'),
  kind('Leads', 'Lead', 'Leads'),
  kind('Accounts', 'Account', 'Accounts'),
  kind('ptc_Clients', 'Client', 'Clients'),
  kind('Opportunities', 'Opportunity', 'Opportunities'),
  kind('Cases', 'Case', 'Cases'),
  kind('Project', 'Project', 'Projects'),
];

export const aRecord = (number = 1, changes: Partial<RecordSummary> = {}): RecordSummary => ({
  module: 'Contacts',
  id: crmId(`c0000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
  name: `Jane Roe ${number}`,
  relations: [
    { label: 'Client', name: 'Roe, Jane and Peter' },
    { label: 'Account', name: 'Harborlight LLP' },
    { label: 'Job Title', name: 'Tax Manager' },
  ],
  addresses: [`jane.roe.${number}@example.com`, 'the.roes@example.org'],
  url: `https://crm.example.com/index.php?module=Contacts&action=DetailView&record=c${number}`,
  ...changes,
});

/** A record whose every text is long, foreign and full of marks. */
export const nastyRecord = (number = 1): RecordSummary =>
  aRecord(number, {
    name: `${nasty} ${long('Zażółć gęślą jaźń ', 80)}`,
    relations: Array.from({ length: 5 }, (_, index) => ({ label: 'Client', name: `${nasty} ${index}` })),
    addresses: Array.from({ length: 6 }, (_, index) => `${long('jane', 60)}.${index}@example.com`),
  });

export const aField = (name: string, type: FieldType, changes: Partial<FieldInfo> = {}): FieldInfo => ({
  ...{ name, type, label: name.replaceAll('_', ' '), required: false, maxLength: null, choices: [], initial: null },
  ...changes,
});
