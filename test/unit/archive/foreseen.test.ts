import assert from 'node:assert/strict';
import { askedAhead } from '../../../src/archive/foreseen.ts';

describe('what is asked before the emails are read', () => {
  const asking = (foreseen: readonly string[], known: readonly string[] = ['a', 'b', 'c']) => {
    const asked: (readonly string[])[] = [];
    const of = askedAhead(foreseen, async (keys) => {
      asked.push(keys);
      return new Map(keys.filter((key) => known.includes(key)).map((key) => [key, key.toUpperCase()] as const));
    });
    return { asked, of };
  };

  it('answers without another question where everything was foreseen', async () => {
    const { asked, of } = asking(['a', 'b']);

    assert.deepEqual([...(await of(['b', 'a']))].toSorted(), [
      ['a', 'A'],
      ['b', 'B'],
    ]);
    assert.deepEqual(asked, [['a', 'b']]);
  });

  it('asks for what nobody foresaw, and tells nothing of what is not wanted in the end', async () => {
    const { asked, of } = asking(['a', 'z']);

    assert.deepEqual([...(await of(['b']))], [['b', 'B']]);
    assert.deepEqual(asked, [['a', 'z'], ['b']]);
    assert.equal((await asking([]).of([])).size, 0);
  });

  it('fails when it is waited for, and not before', async () => {
    const of = askedAhead(['a'], async () => {
      throw new Error('down');
    });
    await new Promise((resolve) => setImmediate(resolve));

    await assert.rejects(of(['a']), /down/);
  });
});
