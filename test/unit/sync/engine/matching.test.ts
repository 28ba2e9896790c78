import assert from 'node:assert/strict';
import { matchMany, type Crowd } from '../../../../src/sync/engine/matching.ts';
import type { Entrant } from '../../../../src/sync/match.ts';
import { contactKeys } from '../../../../src/sync/match-keys.ts';
import { aContact } from '../builders.ts';

const person = (id: string, over: Parameters<typeof aContact>[0] = {}): Entrant<string> => ({
  id,
  keys: contactKeys(aContact(over), 'DE'),
  isLinked: false,
  isPrivate: false,
  takesPart: true,
});

const crowd =
  (...all: readonly Entrant<string>[]): Crowd<string> =>
  async (meet) => {
    all.forEach(meet);
  };

const nobody = crowd();
const anna = { givenName: 'Anna', emails: ['anna@example.org'] };

describe('matching many', () => {
  it('finds who shares an address and a name, among any number of others', async () => {
    const others = Array.from({ length: 300 }, (_, at) => person(`c${at}`, { emails: [`someone${at}@example.org`] }));

    const found = await matchMany({
      wanted: crowd(person('o1', anna), person('o2')),
      others: crowd(...others, person('anna', anna)),
      ownSide: nobody,
    });

    assert.deepEqual([...found], [['o1', { kind: 'one', id: 'anna', level: 'emailAndName' }]]);
  });

  it('holds two that want the same one', async () => {
    const found = await matchMany({
      wanted: crowd(person('o1', anna), person('o2', anna)),
      others: crowd(person('anna', anna)),
      ownSide: nobody,
    });

    assert.deepEqual(
      [...found.values()].map((match) => match.kind === 'ask' && match.reason),
      ['wanted-twice', 'wanted-twice'],
    );
  });

  it('takes an address alone only where nobody else on its own side has it', async () => {
    const nameless = { givenName: null, familyName: null, emails: ['office@example.org'] };
    const wanted = crowd(person('o1', nameless));
    const others = crowd(person('c1', { emails: ['office@example.org'] }));

    const alone = await matchMany({ wanted, others, ownSide: wanted });
    const shared = await matchMany({
      wanted,
      others,
      ownSide: crowd(person('o9', { emails: ['office@example.org'] })),
    });

    assert.equal(alone.get('o1')?.kind, 'one');
    assert.equal(shared.get('o1')?.kind, 'none');
  });
});
