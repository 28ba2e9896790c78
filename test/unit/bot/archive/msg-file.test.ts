import assert from 'node:assert/strict';
import { messageIdOfMsg } from '../../../../bot/archive/msg-file.ts';
import { msgFile, named, namedInAnsi } from '../../../support/msg-file.ts';

describe('An email saved by Outlook', () => {
  const id = '<known@example.net>';

  it('tells its Message-ID, in Unicode or as old Outlooks wrote it', async () => {
    const other = { '__substg1.0_0037001F': Buffer.from('A subject', 'utf16le') };

    assert.equal(await messageIdOfMsg(msgFile({ ...other, ...named(id) })), id);
    assert.equal(await messageIdOfMsg(msgFile({ ...other, ...namedInAnsi(id) })), id);
    assert.equal(await messageIdOfMsg(msgFile({ ...named(id), big: new Uint8Array(3_000_000) })), id);
  });

  it('tells none where it has none, or is no such file', async () => {
    const good = msgFile(named(id));

    assert.equal(await messageIdOfMsg(msgFile({ other: Buffer.from('x') })), null);
    assert.equal(await messageIdOfMsg(new Uint8Array()), null);
    assert.equal(await messageIdOfMsg(Buffer.from('Message-ID: <a@example.net>\r\n\r\nHello')), null);
    assert.equal(await messageIdOfMsg(good.slice(0, 600)), null);
  });

  it('ends nothing but its own reading where its blocks lead in circles', async function () {
    this.timeout(240_000);
    const circle = msgFile(named(id));
    const view = new DataView(circle.buffer, circle.byteOffset);
    const table = (view.getInt32(0x4c, true) + 1) * 512;
    const directory = view.getInt32(0x30, true);
    view.setInt32(table + 4 * directory, directory, true);

    assert.equal(await messageIdOfMsg(circle), null);
  });
});
