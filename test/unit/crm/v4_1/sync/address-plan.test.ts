import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressSteps, type LinkedAddress } from '../../../../../src/crm/v4_1/sync/address-plan.ts';

const linked = (...addresses: readonly string[]): readonly LinkedAddress[] =>
  addresses.map((address) => ({ id: `id-${address}`, address }));

/** A server that takes two addresses at a time, and only of a contact without any. */
function carriedOut(has: readonly LinkedAddress[], wanted: readonly string[]) {
  let now = [...has];
  const known = new Map(has.map((one) => [one.address, one]));
  let wasEmpty = false;
  for (const step of addressSteps(has, wanted)) {
    if (step.do === 'unlink') now = now.filter(({ id }) => !step.ids.includes(id));
    if (step.do === 'write' && now.length === 0) {
      now = [step.primary, ...(step.next === null ? [] : [step.next])].map((address) => ({
        id: `id-${address}`,
        address,
      }));
    }
    if (step.do === 'shelve') {
      for (const one of now) known.set(one.address, one);
      now = [];
    }
    if (step.do === 'link') now.push(...step.addresses.flatMap((address) => known.get(address) ?? []));
    wasEmpty ||= now.length === 0;
  }
  return { addresses: now.map(({ address }) => address), wasEmpty };
}

const addresses = fc.uniqueArray(fc.constantFrom('a@x', 'b@x', 'c@x', 'd@x', 'e@x', 'f@x'), { maxLength: 6 });

describe('The steps to other addresses of a contact', () => {
  it('lead from any addresses to any others, the primary first', () => {
    fc.assert(
      fc.property(addresses, addresses, (has, wanted) => {
        const { addresses: now } = carriedOut(linked(...has), wanted);
        assert.equal(now[0], wanted[0]);
        assert.deepEqual(now.toSorted(), wanted.toSorted());
      }),
    );
  });

  it('are none where only the order of the others differs, which no server keeps', () => {
    assert.deepEqual(addressSteps(linked('a@x', 'b@x', 'c@x'), ['A@X', 'c@x', 'b@x']), []);
  });

  it('take a single address off without touching the others', () => {
    assert.deepEqual(addressSteps(linked('a@x', 'b@x'), ['a@x']), [{ do: 'unlink', ids: ['id-b@x'] }]);
    assert.equal(carriedOut(linked('a@x', 'b@x'), ['a@x']).wasEmpty, false);
  });

  it('take one call for a contact that has none', () => {
    assert.deepEqual(addressSteps([], ['a@x', 'b@x']), [{ do: 'write', primary: 'a@x', next: 'b@x' }]);
  });
});
