import type { Card } from '../../../cards/elements.ts';
import { recordFormCard, recordKindsCard, unknownKindCard, type RecordFormData } from '../../../cards/record-form.ts';
import { aField, kinds, long, nasty, operation } from './common.ts';

const industries = Array.from({ length: 40 }, (_, index) => ({
  value: `Industry ${index}`,
  label: `Industry, ${index}`,
}));

const every = [
  aField('first_name', 'text', { maxLength: 100 }),
  aField('last_name', 'text', { maxLength: 100, required: true }),
  aField('account_id', 'account', { required: true }),
  aField('email1', 'email'),
  aField('phone_work', 'phone', { maxLength: 100 }),
  aField('birthdate', 'date'),
  aField('amount', 'number', { required: true }),
  aField('do_not_call', 'flag', { initial: 'false' }),
  aField('industry', 'choice', { choices: [{ value: '', label: '' }, ...industries] }),
  aField('status', 'choice', { choices: industries.slice(0, 3), required: true }),
  aField('description', 'longText'),
  aField('city', 'text'),
];
const more = Array.from({ length: 8 }, (_, index) => aField(`extra_${index}`, 'text', { label: nasty }));

const form = (changes: Partial<RecordFormData> = {}): RecordFormData => ({
  id: operation,
  label: 'Contact',
  first: every,
  more: [],
  inputs: {},
  problems: {},
  accounts: {},
  fromEmail: false,
  ...changes,
});

const filled = {
  first_name: nasty,
  last_name: 'Roe',
  account_id: 'Accounts:a1',
  email1: 'jane.roe@example.com',
  birthdate: '1980-02-29',
  amount: '12,500',
  do_not_call: 'true',
  industry: 'Industry 7',
  status: 'Industry 1',
  description: long('Met at the fair. ', 6000),
};

export const samples: Record<string, () => Card> = {
  'recordKindsCard: by command': () => recordKindsCard({ kinds, people: [], archive: null, words: '' }),
  'recordKindsCard: several people': () =>
    recordKindsCard({
      kinds,
      people: Array.from({ length: 30 }, (_, key) => ({ key: String(key), title: `${nasty} (jane@example.com)` })),
      archive: operation,
      words: '',
      problem: 'Choose a kind of record.',
    }),
  'unknownKindCard: with suggestions': () =>
    unknownKindCard({ typed: 'contcat', words: nasty, nearest: kinds.slice(0, 3) }),
  'unknownKindCard: without': () => unknownKindCard({ typed: long(nasty, 300), words: '', nearest: [] }),
  'recordFormCard: empty': () => recordFormCard(form()),
  'recordFormCard: filled from an email': () =>
    recordFormCard(form({ inputs: filled, fromEmail: true, accounts: { 'Accounts:a1': nasty }, more })),
  'recordFormCard: everything wrong': () =>
    recordFormCard(
      form({
        more,
        inputs: { ...filled, birthdate: 'tomorrow', amount: 'a lot', account_id: 'Accounts:gone', extra_1: 'x' },
        problems: Object.fromEntries([...every, ...more].map(({ name, label }) => [name, `${label} is needed.`])),
      }),
    ),
};
