import assert from 'node:assert/strict';
import { shownFields } from '../../../src/records/shown.ts';
import { aField } from '../../support/card-samples/common.ts';

const names = (fields: readonly { readonly name: string }[]): string => fields.map(({ name }) => name).join(' ');
const many = (count: number, required: (index: number) => boolean = () => false) =>
  Array.from({ length: count }, (_, index) => aField(String(index), 'text', { required: required(index) }));

describe('shownFields', () => {
  it('shows a dozen at once, eight more when asked, and no more', () => {
    const { first, more } = shownFields(many(30));

    assert.equal(names(first), '0 1 2 3 4 5 6 7 8 9 10 11');
    assert.equal(names(more), '12 13 14 15 16 17 18 19');
  });

  it('always shows what is required, in the order of the settings', () => {
    const { first, more } = shownFields(many(15, (index) => index > 12));

    assert.equal(names(first), '0 1 2 3 4 5 6 7 8 9 13 14');
    assert.equal(names(more), '10 11 12');
  });

  it('shows a short form whole', () => {
    assert.deepEqual(shownFields(many(3)).more, []);
    assert.equal(shownFields(many(14, () => true)).first.length, 14);
  });
});
