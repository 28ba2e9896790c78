import assert from 'node:assert/strict';
import { told } from '../../../src/installation/told.ts';
import { hostileLine } from '../../support/hostile-text.ts';

describe('a row of the check as a terminal shows it', () => {
  it('is one line, and one more with the remedy', () => {
    assert.equal(told({ id: 'x', title: 'Queue', state: 'good', found: 'It answers.' }), 'ok    Queue: It answers.');
    assert.equal(
      told({ id: 'x', title: 'Queue', state: 'wrong', found: 'No answer.', remedy: 'Check it.' }),
      'WRONG Queue: No answer.\n      Check it.',
    );
  });

  it('stays so, and steers no terminal, whatever was found', () => {
    const row = { id: 'x', title: hostileLine, state: 'warning', found: hostileLine, remedy: hostileLine } as const;

    const lines = told(row).split('\n');

    assert.equal(lines.length, 2);
    for (const line of lines) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});
