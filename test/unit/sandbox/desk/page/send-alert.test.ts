import assert from 'node:assert/strict';
import type { AddinEvent, EventEnd } from '../../../../../src/sandbox/desk/office/host.ts';
import { createFunctions } from '../../../../../src/sandbox/desk/page/addin/functions.ts';
import { askBeforeSending } from '../../../../../src/sandbox/desk/page/addin/send-alert.ts';
import { asksBeforeSending } from '../../../../../src/web/pages/outlook/ribbon.ts';

describe('asking the add-in before an email is sent', () => {
  const ask = (handler: (event: AddinEvent) => void): Promise<EventEnd> => {
    const functions = createFunctions(1);
    functions.associate(asksBeforeSending, handler);
    return askBeforeSending(functions, 1);
  };

  it('sends where nobody wants to be asked, does not answer, or fails', async () => {
    assert.deepEqual(await askBeforeSending(createFunctions(1)), { allowEvent: true });
    assert.deepEqual(await ask(() => undefined), { allowEvent: true });
    assert.deepEqual(
      await ask(() => {
        throw new Error('broken');
      }),
      { allowEvent: true },
    );
  });

  it('does what the handler says, the first time it says it', async () => {
    const end = { allowEvent: false, errorMessage: 'Wait.' };

    assert.deepEqual(
      await ask(({ completed }) => {
        completed(end);
        completed({ allowEvent: true });
      }),
      end,
    );
  });
});

describe('functions behind the ribbon', () => {
  it('wait for their file, which is wanted from the first one on', async () => {
    const functions = createFunctions();
    let wanted = 0;
    functions.onWanted(() => (wanted += 1));
    assert.equal(functions.isWanted(), false);

    const running = functions.run('mark');
    assert.deepEqual([functions.isWanted(), wanted], [true, 1]);
    functions.associate('other', () => undefined);
    functions.associate('mark', ({ completed }) => {
      completed();
    });

    assert.equal(await running, true);
  });

  it('that nobody has are told so', async () => {
    assert.equal(await createFunctions(1).run('dance'), false);
  });
});
