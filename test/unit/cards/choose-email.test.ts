import assert from 'node:assert/strict';
import { chooseEmailCard } from '../../../cards/archive-edit.ts';

const card = (emails: number) =>
  JSON.stringify(
    chooseEmailCard({
      ...{ operation: 'o', verb: 'archiveEdit', title: 'Which?' },
      emails: Array.from({ length: emails }, (_, at) => ({ id: `m${at}`, title: `Email ${at}` })),
    }),
  );

describe('The list of emails to edit', () => {
  it('says when it does not show all of them', () => {
    assert.match(card(73), /23 further emails are not listed\. Archive fewer at once to edit them\./);
    assert.doesNotMatch(card(50), /not listed/);
  });
});
