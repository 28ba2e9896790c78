import assert from 'node:assert/strict';
import { shelf } from '../../../../src/sync/engine/shelf.ts';

const count = 1000;
const idOf = (at: number): string => `id-${at}`;
const filled = () => {
  const one = shelf<string, { readonly at: number }>();
  for (let at = 0; at < count; at += 1) one.put(idOf(at), { at });
  return one;
};

describe('the shelf', () => {
  it('gives back what was put on it, from pages that are packed and from the open one', () => {
    const one = filled();

    assert.deepEqual(
      [one.get(idOf(0)), one.get(idOf(555)), one.get(idOf(count - 1))],
      [{ at: 0 }, { at: 555 }, { at: 999 }],
    );
    assert.equal(one.get('nobody'), undefined);
  });

  it('knows the later of two values with one id', () => {
    const one = filled();

    one.put(idOf(3), { at: -3 });

    assert.deepEqual(one.get(idOf(3)), { at: -3 });
    assert.equal([...one.ids()].length, count);
  });

  it('forgets what is dropped, and gives some and all of the rest', () => {
    const one = filled();

    for (let at = 0; at < 500; at += 1) one.drop(idOf(at));

    assert.equal(one.has(idOf(7)), false);
    assert.deepEqual([...one.some([idOf(7), idOf(777)])], [[idOf(777), { at: 777 }]]);
    assert.equal([...one.pages()].flat().length, 500);
  });
});
