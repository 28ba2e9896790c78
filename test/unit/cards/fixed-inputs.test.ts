import assert from 'node:assert/strict';
import { card, choice, choiceInput, container, textInput, toggleInput } from '../../../cards/elements.ts';
import { withFixed } from '../../../cards/fixed-inputs.ts';

describe('a card with what an administrator decided', () => {
  const shown = card('Settings', [
    choiceInput({
      id: 'flag',
      label: 'Flag',
      choices: [choice('Flag it', 'flagged'), choice('Leave it', 'leave')],
      value: 'leave',
    }),
    container([
      toggleInput({ id: 'fax', label: 'Fax', title: 'Keep them.', value: true }),
      choiceInput({
        ...{ id: 'kept', label: 'Kept', multiple: true, value: 'a,c' },
        choices: [choice('A', 'a'), choice('B', 'b'), choice('C', 'c')],
      }),
      textInput({ id: 'never', label: 'Never' }),
    ]),
  ]);

  it('shows it in words, wherever it stands, and offers no input for it', () => {
    const text = JSON.stringify(withFixed(shown, ['flag', 'fax', 'kept']));

    for (const words of ['Flag: Leave it', 'Fax: yes', 'Kept: A, C']) assert.ok(text.includes(words), words);
    assert.equal(text.split('Set by your administrator.').length - 1, 3);
    assert.deepEqual(text.match(/Input\.\w+/g), ['Input.Text']);
  });

  it('is as it was where nothing is decided', () => {
    assert.equal(withFixed(shown, []), shown);
    assert.deepEqual(withFixed(shown, ['other']), shown);
  });
});
