import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostGroups } from '../../../src/domain/groups.ts';
import { suggest } from '../../../src/archive/suggest.ts';
import { recordKey, type RecordSummary } from '../../../src/domain/record.ts';
import { aDraftEmail, aRecord, someone } from '../../support/archive-samples.ts';

const own = ['me@example.com'];
const directoryOf = (...records: readonly RecordSummary[]) => {
  const addresses = [...new Set(records.flatMap((record) => record.addresses))];
  return new Map(addresses.map((a) => [a, records.filter((record) => record.addresses.includes(a))] as const));
};

const people = ['a@example.com', 'b@example.com', 'c@example.com', 'me@example.com'];
const address = fc.constantFrom(...people);
const book = fc
  .array(fc.record({ module: fc.constantFrom('Contacts', 'Leads', 'Accounts'), addresses: fc.subarray(people) }), {
    maxLength: 8,
  })
  .map((rows) => rows.map(({ module, addresses }, n) => aRecord(module, `r${n}`, ...addresses)));
const mails = fc
  .array(
    fc.record({
      from: address,
      to: fc.array(address, { maxLength: 3 }),
      cc: fc.array(address, { maxLength: 2 }),
      direction: fc.constantFrom('received' as const, 'sent' as const),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) =>
    rows.map(({ from, to, cc, direction }, n) =>
      aDraftEmail(`m${n}`, from, { to: to.map(someone), cc: cc.map(someone), direction }),
    ),
  );

describe('suggest', () => {
  it('ticks the contact rather than a lead with the same address', () => {
    const found = suggest(
      [aDraftEmail('1', 'a@example.com')],
      directoryOf(aRecord('Leads', 'l', 'a@example.com'), aRecord('Contacts', 'c', 'a@example.com')),
      own,
    );

    assert.deepEqual([found.ticked, found.offered, found.shared], [['Contacts:c'], ['Contacts:c', 'Leads:l'], []]);
  });

  it('offers those who share an address, ticks none and says so', () => {
    const found = suggest(
      [aDraftEmail('1', 'a@example.com')],
      directoryOf(aRecord('Contacts', 'c', 'a@example.com'), aRecord('Contacts', 'd', 'a@example.com')),
      own,
    );

    assert.deepEqual(
      [found.ticked, found.offered, found.shared],
      [[], ['Contacts:c', 'Contacts:d'], ['a@example.com']],
    );
  });

  it('takes own mail for its recipients’', () => {
    const sent = aDraftEmail('1', 'me@example.com', { direction: 'sent', to: [someone('a@example.com')] });

    assert.deepEqual(suggest([sent], directoryOf(aRecord('Leads', 'l', 'a@example.com')), own).ticked, ['Leads:l']);
  });

  it('does not put mail of a stranger with somebody who only got a copy of it', () => {
    const directory = directoryOf(aRecord('Contacts', 'c', 'a@example.com'));
    const stranger = aDraftEmail('2', 'who@example.org', { cc: [someone('a@example.com')] });

    const { groups } = suggest([aDraftEmail('1', 'a@example.com'), stranger], directory, own);

    assert.deepEqual(
      groups.map(({ emails, ticked }) => [emails, ticked]),
      [
        [['2'], []],
        [['1'], ['Contacts:c']],
      ],
    );
  });

  it('keeps strangers apart, and one stranger’s emails together', () => {
    const emails = [
      aDraftEmail('1', 'bob@example.org'),
      aDraftEmail('2', 'sue@example.org'),
      aDraftEmail('3', 'me@example.com', { direction: 'sent', to: [someone('bob@example.org')] }),
    ];

    const { groups } = suggest(emails, directoryOf(), own);

    assert.deepEqual(
      groups.map((group) => group.emails),
      [['1', '3'], ['2']],
    );
  });

  it('shows every email for which a person has to choose, however many there are', () => {
    const numbers = fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(numbers, ([strangers, acquaintances]) => {
        const people = Array.from({ length: acquaintances }, (_, n) => `known${n}@example.com`);
        const others = Array.from({ length: strangers }, (_, n) => `who${n}@example.org`);
        const emails = [...people, ...others].map((from, n) => aDraftEmail(String(n), from));
        const directory = directoryOf(...people.map((address, n) => aRecord('Contacts', String(n), address)));

        const { groups } = suggest(emails, directory, own);

        assert.ok(groups.slice(mostGroups).every(({ ticked }) => ticked.length > 0));
      }),
    );
  });

  it('ticks only who alone stands for a correspondent, and never the owner', () => {
    fc.assert(
      fc.property(book, mails, (records, emails) => {
        const found = suggest(emails, directoryOf(...records), own);
        for (const email of emails) {
          const group = found.groups.find((each) => each.emails.includes(email.id));
          const correspondents = email.direction === 'sent' ? email.to : email.from ? [email.from] : [];
          for (const key of group?.ticked ?? found.ticked) {
            const ticked = records.find((record) => recordKey(record) === key);
            const because = correspondents.filter(
              (one) =>
                !own.includes(one.address) &&
                ticked?.addresses.includes(one.address) &&
                records.filter(
                  (other) =>
                    other.addresses.includes(one.address) &&
                    (other.module === ticked.module || other.module === 'Contacts' || ticked.module === 'Accounts'),
                ).length === 1,
            );
            assert.ok(because.length > 0, `${key} on ${email.id}`);
          }
        }
      }),
    );
  });

  it('puts every email into exactly one group, or makes no groups', () => {
    fc.assert(
      fc.property(book, mails, (records, emails) => {
        const { groups, ticked, offered } = suggest(emails, directoryOf(...records), own);
        const grouped = groups.flatMap((group) => group.emails).sort();
        assert.deepEqual(grouped, groups.length > 0 ? emails.map(({ id }) => String(id)).sort() : []);
        assert.ok(groups.length === 0 || (ticked.length === 0 && offered.length === 0));
        assert.ok(
          [...groups, { ticked, offered }].every((each) => each.ticked.every((key) => each.offered.includes(key))),
        );
      }),
    );
  });
});
