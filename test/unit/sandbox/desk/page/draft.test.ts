import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isAddress,
  readAddresses,
  writeAddresses,
} from '../../../../../src/sandbox/desk/page/mail/compose/addresses.ts';
import { problemIn } from '../../../../../src/sandbox/desk/page/mail/compose/check.ts';
import { createDraft, emptyFields } from '../../../../../src/sandbox/desk/page/mail/compose/draft.ts';
import { aDraftBox } from '../../../../support/draft-box.ts';

const jane = { displayName: 'Jane Roe', emailAddress: 'jane.roe@example.com' };

describe('an email written at the desk', () => {
  it('leaves nothing behind where nothing was written', async () => {
    const box = aDraftBox();

    await createDraft(box).keep();

    assert.deepEqual(box.calls, []);
  });

  it('is one draft, however often it is saved, and sent as it was last', async () => {
    const box = aDraftBox();
    const draft = createDraft(box);

    draft.change({ subject: 'One' });
    await Promise.all([draft.save(), draft.keep()]);
    draft.change({ to: [jane] });
    await draft.send();

    assert.deepEqual(box.calls, ['create draft-1', 'update draft-1', 'send draft-1']);
  });

  it('tells of changes until nobody listens, and goes when it is thrown away', async () => {
    const box = aDraftBox();
    const draft = createDraft(box, { id: 'd7', fields: emptyFields });
    let changes = 0;
    const stop = draft.subscribe(() => (changes += 1));

    draft.change({ body: 'a' });
    stop();
    draft.change({ body: 'b' });
    await draft.discard();

    assert.equal(changes, 1);
    assert.deepEqual(box.calls, ['remove d7']);
  });

  it('stays as it is when it cannot be saved, and can be saved later', async () => {
    const box = aDraftBox();
    const draft = createDraft({
      ...box,
      createDraft: () => (broken ? Promise.reject(new Error('down')) : box.createDraft(draft.fields())),
    });
    let broken = true;

    draft.change({ subject: 'Kept' });
    await assert.rejects(draft.save());
    broken = false;
    await draft.save();

    assert.deepEqual(
      [...box.drafts.values()].map(({ subject }) => subject),
      ['Kept'],
    );
  });

  it('reads recipients as they are written', () => {
    assert.deepEqual(readAddresses('Jane Roe <jane.roe@example.com>; bob@example.net,'), [
      jane,
      { displayName: 'bob@example.net', emailAddress: 'bob@example.net' },
    ]);
    assert.deepEqual(readAddresses(' ; '), []);
    const address = fc.record(
      {
        displayName: fc.stringMatching(/^[A-Z][a-z]{1,8}(,? [A-Z][a-z]{1,8})?$/),
        emailAddress: fc.stringMatching(/^[a-z]{1,8}@example\.(com|org|net)$/),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(address), (list) => {
        assert.deepEqual(readAddresses(writeAddresses(list)), list);
      }),
    );
  });

  it('is not sent to nobody, or to what is no address', () => {
    assert.match(problemIn(emptyFields) ?? '', /recipient/);
    assert.match(problemIn({ ...emptyFields, bcc: readAddresses('jane') }) ?? '', /“jane” is not/);
    assert.equal(problemIn({ ...emptyFields, cc: [jane] }), null);
    assert.deepEqual(['a@b', 'a b@c.de', '@x.de', 'a@b.de'].map(isAddress), [false, false, false, true]);
  });
});
