import assert from 'node:assert/strict';
import type { AddinEvent, EventEnd } from '../../../../../src/sandbox/desk/office/host.ts';
import { askBeforeSending, onMessageSend } from '../../../../../src/sandbox/desk/page/addin/send-alert.ts';

describe('asking the add-in before an email is sent', () => {
  const ask = (handler: (event: AddinEvent) => void): Promise<EventEnd> =>
    askBeforeSending(new Map([[onMessageSend, handler]]), 1);

  it('sends where nobody wants to be asked, does not answer, or fails', async () => {
    assert.deepEqual(await askBeforeSending(new Map()), { allowEvent: true });
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
