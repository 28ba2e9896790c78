import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Contact } from '../../../src/domain/contact.ts';
import { crmId, type CrmId, outlookId, type OutlookId } from '../../../src/domain/ids.ts';
import {
  awaitsInvitation,
  compatibleGivenNames,
  type Entrant,
  type Match,
  match,
  matchAll,
  matchIndex,
} from '../../../src/sync/match.ts';
import { contactKeys, eventKeys, type MatchKeys, remembering, taskKeys } from '../../../src/sync/match-keys.ts';
import { aTask, anEvent, emptyContact } from './builders.ts';

const entrant = <Id extends string>(id: Id, keys: MatchKeys, over: Partial<Entrant<Id>> = {}): Entrant<Id> => ({
  id,
  keys,
  isLinked: false,
  isPrivate: false,
  takesPart: true,
  ...over,
});

const contact = (over: Partial<Contact>): MatchKeys => contactKeys({ ...emptyContact, ...over }, 'US');

const items = (...keys: MatchKeys[]): Entrant<OutlookId>[] =>
  keys.map((some, at) => entrant(outlookId(`o${at}`), some));
const records = (...keys: MatchKeys[]): Entrant<CrmId>[] => keys.map((some, at) => entrant(crmId(`c${at}`), some));

/** What the first item finds among the records. */
function found(own: readonly Entrant<OutlookId>[], others: readonly Entrant<CrmId>[]): Match<CrmId> {
  const [first] = own;
  assert.ok(first);
  return match(first, matchIndex(own), matchIndex(others));
}

const levelOf = (o: Partial<Contact>, c: Partial<Contact>): string => {
  const result = found(items(contact(o)), records(contact(c)));
  return result.kind === 'one' ? result.level : result.kind;
};

const jane = { givenName: 'Jane', familyName: 'Miller', emails: ['jane@example.com'] };

describe('matching contacts', () => {
  it('takes an address and the name, however they are written', () => {
    assert.equal(levelOf(jane, { ...jane, emails: [' JANE@Example.com'], familyName: 'MILLER ' }), 'emailAndName');
    assert.equal(levelOf({ ...jane, familyName: 'Mu\u0308ller' }, { ...jane, familyName: 'Müller' }), 'emailAndName');
    assert.equal(levelOf({ ...jane, familyName: 'Straße' }, { ...jane, familyName: 'STRASSE' }), 'emailAndName');
  });

  it('takes given names that may be one person’s', () => {
    for (const givenName of ['J.', 'J', 'Jan', null, 'Jane Ann', 'jane']) {
      assert.equal(levelOf(jane, { ...jane, givenName }), 'emailAndName', String(givenName));
    }
  });

  it('takes two names behind one address for two people of a household', () => {
    assert.equal(levelOf(jane, { ...jane, givenName: 'Peter' }), 'none');
    assert.equal(levelOf(jane, { ...jane, familyName: 'Smith' }), 'none');
  });

  it('takes the address alone where one of the two has no person’s name', () => {
    const nameless = { emails: ['jane@example.com'] };
    const stoodIn = { company: 'Acme', familyName: 'Acme', emails: ['jane@example.com'] };

    assert.equal(levelOf(nameless, jane), 'emailAlone');
    assert.equal(levelOf(jane, stoodIn), 'emailAlone');
  });

  it('takes the address alone only if nobody else on either side has it', () => {
    const nameless = contact({ emails: ['jane@example.com'] });

    assert.equal(found(items(nameless), records(contact(jane), contact({ ...jane, givenName: 'Peter' }))).kind, 'none');
    assert.equal(found(items(nameless, contact(jane)), records(contact({ ...jane, givenName: 'Peter' }))).kind, 'none');
  });

  it('takes name and company where one has no address', () => {
    const atAcme = { givenName: 'Jane', familyName: 'Miller', company: 'Acme' };

    assert.equal(levelOf(atAcme, { ...atAcme, company: 'ACME' }), 'nameAndCompany');
    assert.equal(levelOf(atAcme, { ...atAcme, emails: ['jane@example.com'] }), 'nameAndCompany');
    assert.equal(
      levelOf({ ...atAcme, emails: ['x@example.com'] }, { ...atAcme, emails: ['jane@example.com'] }),
      'none',
    );
    assert.equal(levelOf({ ...atAcme, company: null }, { ...atAcme, company: null }), 'none');
  });

  it('takes name and phone number where one has no address, in whatever spelling', () => {
    const o = { givenName: 'Jane', familyName: 'Miller', phoneMobile: '+1 (212) 555-0123' };

    assert.equal(levelOf(o, { ...o, phoneMobile: null, phoneWork: '212.555.0123' }), 'nameAndPhone');
    assert.equal(levelOf(o, { ...o, phoneMobile: '+1 212 555 0124' }), 'none');
    assert.equal(levelOf(o, { ...o, givenName: 'J.' }), 'none');
  });

  it('lets the first level that finds anybody decide', () => {
    const other = contact({ ...jane, emails: ['other@example.com'] });
    const result = found(items(remembering(contact(jane), ['c1'])), [
      entrant(crmId('c0'), remembering(contact(jane), ['c0'])),
      entrant(crmId('c1'), remembering(other, ['c1'])),
    ]);

    assert.deepEqual(result, { kind: 'one', id: 'c1', level: 'memory' });
  });

  it('does not guess among several', () => {
    const result = found(items(contact(jane)), records(contact(jane), contact({ ...jane, givenName: 'J.' })));

    assert.ok(result.kind === 'ask' && result.reason === 'several');
    assert.deepEqual(
      result.candidates.map(({ id, level }) => [id, level]),
      [
        ['c0', 'emailAndName'],
        ['c1', 'emailAndName'],
      ],
    );
  });

  it('does not take a record that is linked already', () => {
    const result = found(items(contact(jane)), [entrant(crmId('c0'), contact(jane), { isLinked: true })]);

    assert.ok(result.kind === 'ask' && result.reason === 'already-linked');
  });

  it('creates where nobody is found', () => {
    assert.equal(found(items(contact(jane)), []).kind, 'none');
  });

  it('copies nothing beside a private item', () => {
    const wish = entrant(crmId('c0'), contact(jane));
    const hidden = entrant(outlookId('o0'), contact(jane), { isPrivate: true });

    assert.deepEqual(match(wish, matchIndex([wish]), matchIndex([hidden])), { kind: 'private', id: 'o0' });
  });

  it('prefers an item that is not private', () => {
    const wish = entrant(crmId('c0'), contact(jane));
    const hidden = entrant(outlookId('o0'), contact(jane), { isPrivate: true });
    const open = entrant(outlookId('o1'), contact(jane));

    assert.deepEqual(match(wish, matchIndex([wish]), matchIndex([hidden, open])), {
      kind: 'one',
      id: 'o1',
      level: 'emailAndName',
    });
  });

  it('holds two new marks that want the same record', () => {
    const own = items(contact(jane), contact({ ...jane, givenName: 'J.' }), contact({ ...jane, familyName: 'Smith' }));

    const all = matchAll(own, matchIndex(own), matchIndex(records(contact(jane))));

    assert.deepEqual(
      [...all.values()].map((result) => (result.kind === 'ask' ? result.reason : result.kind)),
      ['wanted-twice', 'wanted-twice', 'none'],
    );
  });
});

describe('given names', () => {
  it('are compatible when equal, empty, initials or a beginning', () => {
    for (const [a, b] of [
      ['anna', 'anna'],
      ['', 'anna'],
      ['a.', 'anna'],
      ['j. p.', 'john paul'],
      ['anna', 'anna-lena'],
      ['ann', 'anna maria'],
    ] as const) {
      assert.equal(compatibleGivenNames(a, b), true, `${a} ${b}`);
    }
    for (const [a, b] of [
      ['anna', 'lena'],
      ['anna', 'ann marie'],
      ['b.', 'anna'],
      ['j. q.', 'john paul'],
    ] as const) {
      assert.equal(compatibleGivenNames(a, b), false, `${a} ${b}`);
    }
  });
});

describe('matching events', () => {
  const event = (over: Parameters<typeof anEvent>[0] = {}): MatchKeys => eventKeys(anEvent(over), 50);
  const days = { allDay: true, from: '2026-12-01', until: '2026-12-02', at: null } as const;

  it('takes the shared identifier before everything else', () => {
    const result = found(
      items(event({ sharedId: 'uid' })),
      records(event(), event({ sharedId: 'uid', subject: 'moved' })),
    );

    assert.deepEqual(result, { kind: 'one', id: 'c1', level: 'sharedId' });
  });

  it('takes start, end and the subject as far as the CRM holds it', () => {
    const long = 'Quarterly portfolio review with the whole family at the lake';

    const result = found(items(event({ subject: long })), records(event({ subject: long.slice(0, 50).trimEnd() })));

    assert.deepEqual(result, { kind: 'one', id: 'c0', level: 'timeAndSubject' });
  });

  it('does not take an all-day event for a timed one', () => {
    const span = { allDay: false, start: '2026-11-30T23:00:00Z', end: '2026-12-01T23:00:00Z', zone: null } as const;
    const inCrm = { ...days, at: { start: span.start, end: span.end } };

    assert.equal(found(items(event({ time: days })), records(event({ time: inCrm }))).kind, 'one');
    assert.equal(found(items(event({ time: span })), records(event({ time: inCrm }))).kind, 'none');
  });

  it('asks that the person takes part, unless the identifier is shared', () => {
    const stranger = entrant(crmId('c0'), event({ sharedId: 'uid' }), { takesPart: false });

    assert.equal(found(items(event()), [stranger]).kind, 'none');
    assert.equal(found(items(event({ sharedId: 'uid' })), [stranger]).kind, 'one');
  });

  it('finds nothing by an empty subject', () => {
    assert.equal(found(items(event({ subject: null })), records(event({ subject: null }))).kind, 'none');
  });

  it('waits an hour for an invitation that may still arrive', () => {
    assert.equal(awaitsInvitation(true, 0, 59 * 60_000), true);
    assert.equal(awaitsInvitation(true, 0, 60 * 60_000), false);
    assert.equal(awaitsInvitation(false, 0, 0), false);
  });
});

describe('matching tasks', () => {
  const task = (over: Parameters<typeof aTask>[0] = {}): MatchKeys => taskKeys(aTask(over), 50);

  it('takes the title and the day it is due, both open', () => {
    const due = { date: '2026-12-01', at: null };
    const inCrm = { date: '2026-12-01', at: '2026-12-01T16:00:00Z' };

    assert.equal(found(items(task({ due })), records(task({ due: inCrm }))).kind, 'one');
    assert.equal(found(items(task({ due })), records(task({ due: null }))).kind, 'none');
    assert.equal(found(items(task()), records(task())).kind, 'one');
    assert.equal(found(items(task()), records(task({ status: 'completed' }))).kind, 'none');
  });
});

describe('matching, for any contacts', () => {
  const text = (...some: string[]) => fc.option(fc.constantFrom(...some), { nil: null });
  const some: fc.Arbitrary<MatchKeys> = fc
    .record({
      givenName: text('Jane', 'J.', 'Peter'),
      familyName: text('Miller', 'Smith'),
      company: text('Acme', 'Other'),
      emails: fc.uniqueArray(fc.constantFrom('a@example.com', 'b@example.com'), { maxLength: 2 }),
      phoneMobile: text('+1 212 555 0123', '212 555 0123', '+1 212 555 0124'),
    })
    .map(contact);

  it('says the same from either side', () => {
    fc.assert(
      fc.property(some, some, (o, c) => {
        const item = entrant(outlookId('o'), o);
        const record = entrant(crmId('c'), c);

        const there = match(item, matchIndex([item]), matchIndex([record]));
        const back = match(record, matchIndex([record]), matchIndex([item]));

        assert.equal(there.kind, back.kind);
        if (there.kind === 'one' && back.kind === 'one') assert.equal(there.level, back.level);
      }),
    );
  });

  it('never takes one record for two items, a linked one, or a private item', () => {
    const flags = fc.record({ isLinked: fc.boolean(), isPrivate: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(some, flags), { maxLength: 8 }),
        (mine, theirs) => {
          const own = items(...mine);
          const others = theirs.map(([keys, over], at) => entrant(crmId(`c${at}`), keys, over));

          const taken = [...matchAll(own, matchIndex(own), matchIndex(others)).values()].flatMap((result) =>
            result.kind === 'one' ? [result.id] : [],
          );

          assert.equal(new Set(taken).size, taken.length);
          for (const id of taken) {
            const other = others.find((one) => one.id === id);
            assert.deepEqual([other?.isLinked, other?.isPrivate], [false, false]);
          }
        },
      ),
    );
  });

  it('does not depend on the order of either side', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), fc.array(some, { maxLength: 6 }), (mine, theirs) => {
        const [own, others] = [items(...mine), records(...theirs)];
        const all = matchAll(own, matchIndex(own), matchIndex(others));
        const turned = matchAll([...own].reverse(), matchIndex([...own].reverse()), matchIndex([...others].reverse()));

        for (const { id } of own) assert.equal(all.get(id)?.kind, turned.get(id)?.kind);
      }),
    );
  });

  it('finds ten thousand counterparts in one pass', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) =>
      contact({ givenName: 'Jane', familyName: `Miller ${at}`, emails: [`jane.${at}@example.com`] }),
    );
    const [own, others] = [items(...keys), records(...keys)];

    const all = matchAll(own, matchIndex(own), matchIndex(others));

    assert.ok([...all].every(([id, result]) => result.kind === 'one' && result.id.slice(1) === id.slice(1)));
  });
});
