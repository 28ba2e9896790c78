import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import type {
  ComposeItem,
  HostDrag,
  HostNote,
  OfficeHost,
  ReadItem,
} from '../../../../../src/sandbox/desk/office/host.ts';
import { ewsId, restId } from '../../../../../src/sandbox/desk/office/ids.ts';
import type { MessageCompose, MessageRead } from '../../../../../src/sandbox/desk/office/items.ts';
import { createOffice } from '../../../../../src/sandbox/desk/office/office.ts';
import type { AsyncResult, Callback } from '../../../../../src/sandbox/desk/office/results.ts';
import { createDraft } from '../../../../../src/sandbox/desk/page/mail/compose/draft.ts';
import { aDraftBox } from '../../../../support/draft-box.ts';

interface CustomProperties {
  set(name: string, value: unknown): void;
  get(name: string): unknown;
  saveAsync(done: Callback): void;
}
const Loaded = z.custom<CustomProperties>();

const person = { name: 'Alex', email: 'alex@example.com', locale: 'en-US', timeZone: 'UTC' };

function aReadItem(over: Partial<ReadItem> = {}): ReadItem {
  let notes: readonly HostNote[] = [];
  let properties = {};
  return {
    mode: 'read',
    id: 'AA-b_c=',
    subject: 'RE: Fw: Hello',
    from: { displayName: 'Jane Roe', emailAddress: 'jane.roe@example.com' },
    to: [],
    cc: [],
    messageId: null,
    created: '2026-11-23T10:00:00Z',
    notes: () => notes,
    setNotes: (next) => (notes = next),
    properties: async () => properties,
    saveProperties: async (next) => void (properties = next),
    body: async () => 'Words',
    ...over,
  };
}

function aHost(item: ReadItem | ComposeItem | null) {
  const handlers = new Map<string, (() => void)[]>();
  const drags = new Set<(drag: HostDrag) => void>();
  const host: OfficeHost = {
    person,
    isDark: () => true,
    item: () => item,
    selected: () => [{ id: 'AA-1', subject: 'One', isDraft: false, hasAttachment: true }],
    on(event, handler) {
      handlers.set(event, [...(handlers.get(event) ?? []), handler]);
      return () =>
        handlers.set(
          event,
          (handlers.get(event) ?? []).filter((each) => each !== handler),
        );
    },
    onDrag(handler) {
      drags.add(handler);
      return () => drags.delete(handler);
    },
    associate: () => undefined,
  };
  return {
    host,
    tell: (event: string) =>
      handlers.get(event)?.forEach((handler) => {
        handler();
      }),
    drag: (drag: HostDrag) => {
      for (const handler of drags) handler(drag);
    },
  };
}

const answered = (call: (done: Callback) => void): Promise<AsyncResult> => new Promise(call);
const mailboxOf = (host: OfficeHost) => {
  const { mailbox } = createOffice(host).context;
  assert.ok(mailbox);
  return mailbox;
};
const readOf = (item: ReadItem) => {
  return z
    .custom<MessageRead>((shown) => z.object({ itemId: z.string() }).safeParse(shown).success)
    .parse(mailboxOf(aHost(item).host).item);
};
const writeOf = (item: ComposeItem) => {
  return z
    .custom<MessageCompose>((shown) => !z.object({ itemId: z.string() }).safeParse(shown).success)
    .parse(mailboxOf(aHost(item).host).item);
};

describe('Office.js at the desk', () => {
  it('is ready outside of Outlook too, and has no mailbox there', async () => {
    const office = createOffice(null);

    assert.deepEqual(await office.onReady(), { host: null, platform: null });
    assert.equal(office.context.mailbox, undefined);
  });

  it('knows the requirement sets of Outlook on the web', () => {
    const { requirements } = createOffice(aHost(null).host).context;

    assert.deepEqual(
      ['1.1', '1.13', '1.15', '1.16', '2.0'].map((version) => requirements.isSetSupported('Mailbox', version)),
      [true, true, true, false, false],
    );
    assert.equal(requirements.isSetSupported('ExcelApi', '1.1'), false);
  });

  it('writes ids as Exchange does, and back', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\w-]*=?$/), (id) => restId(ewsId(id)) === id));
    assert.equal(readOf(aReadItem()).itemId, 'AA/b+c=');
    assert.equal(mailboxOf(aHost(null).host).convertToRestId('AA/b+c=', 'v2.0'), 'AA-b_c=');
    assert.throws(() => mailboxOf(aHost(null).host).convertToRestId('x', 'v3.0'));
  });

  it('shows an email that is read, and nothing where none is open', () => {
    const { mailbox } = createOffice(aHost(null).host).context;

    const item = readOf(aReadItem());

    assert.equal(mailbox?.item, null);
    assert.deepEqual(
      [item.itemType, item.subject, item.normalizedSubject, item.from?.emailAddress],
      ['message', 'RE: Fw: Hello', 'Hello', 'jane.roe@example.com'],
    );
  });

  it('is the same item as long as the same one is open', () => {
    const mailbox = mailboxOf(aHost(aReadItem()).host);

    const first = mailbox.item;
    assert.notEqual(first, undefined);
    assert.equal(mailbox.item, first);
  });

  it('tells what is selected, and of every change until nobody listens', async () => {
    const { host, tell } = aHost(null);
    const mailbox = mailboxOf(host);
    const heard: string[] = [];

    await answered((done) => {
      mailbox.addHandlerAsync('olkItemSelectedChanged', ({ type }) => heard.push(type), done);
    });
    tell('item');
    await answered((done) => {
      mailbox.removeHandlerAsync('olkItemSelectedChanged', done);
    });
    tell('item');

    assert.deepEqual(heard, ['olkItemSelectedChanged']);
    const selected = await answered((done) => {
      mailbox.getSelectedItemsAsync({ asyncContext: 7 }, done);
    });
    assert.deepEqual(selected.value, [
      { itemId: 'AA/1', itemType: 'message', itemMode: 'Read', subject: 'One', hasAttachment: true },
    ]);
    assert.equal(selected.asyncContext, 7);
    assert.throws(() => {
      mailbox.addHandlerAsync('toString', () => undefined);
    });
  });

  it('tells of emails that are dragged over the pane, with their files once they are dropped', async () => {
    const { host, drag } = aHost(null);
    const mailbox = mailboxOf(host);
    const heard: unknown[] = [];
    await answered((done) => {
      mailbox.addHandlerAsync('olkDragAndDropEvent', (event) => heard.push(event), done);
    });
    const at = { page: { x: 810, y: 120 }, pane: { x: 10, y: 20 } };
    const content = new Blob(['Subject: Hello'], { type: 'message/rfc822' });

    drag({ type: 'dragover', ...at, files: [] });
    drag({ type: 'drop', ...at, files: [{ name: 'Hello.eml', content }] });
    await answered((done) => {
      mailbox.removeHandlerAsync('olkDragAndDropEvent', done);
    });
    drag({ type: 'dragover', ...at, files: [] });

    const place = { pageX: 810, pageY: 120, taskPaneX: 10, taskPaneY: 20 };
    const files = [{ name: 'Hello.eml', type: 'message/rfc822', fileContent: content }];
    assert.deepEqual(heard, [
      { type: 'olkDragAndDropEvent', dragAndDropEventData: { type: 'dragover', ...place } },
      { type: 'olkDragAndDropEvent', dragAndDropEventData: { type: 'drop', ...place, dataTransfer: { files } } },
    ]);
  });

  it('refuses to list more than a hundred selected emails', async () => {
    const { host } = aHost(null);
    const one = { id: 'AA-1', subject: '', isDraft: false, hasAttachment: false };

    const { status } = await answered((done) => {
      mailboxOf({ ...host, selected: () => Array.from({ length: 101 }, () => one) }).getSelectedItemsAsync(done);
    });

    assert.equal(status, 'failed');
  });

  describe('notifications', () => {
    const note = { type: 'informationalMessage', message: 'Archived', icon: 'i', persistent: true };

    it('are replaced and taken away by their key; a key is added once', async () => {
      const { notificationMessages: notes } = readOf(aReadItem());
      const status = async (call: (done: Callback) => void) => (await answered(call)).status;

      assert.equal(
        await status((done) => {
          notes.addAsync('a', note, done);
        }),
        'succeeded',
      );
      assert.equal(
        await status((done) => {
          notes.addAsync('a', note, done);
        }),
        'failed',
      );
      assert.equal(
        await status((done) => {
          notes.replaceAsync('a', { ...note, message: 'Again' }, done);
        }),
        'succeeded',
      );
      const { value } = await answered((done) => {
        notes.getAllAsync(done);
      });
      assert.deepEqual(value, [{ key: 'a', type: 'informationalMessage', message: 'Again', persistent: true }]);
      assert.equal(
        await status((done) => {
          notes.removeAsync('a', done);
        }),
        'succeeded',
      );
      assert.equal(
        await status((done) => {
          notes.removeAsync('a', done);
        }),
        'failed',
      );
    });

    it('are five at most, of 150 characters, informational ones with icon and persistence', async () => {
      const { notificationMessages: notes } = readOf(aReadItem());
      const progress = { type: 'progressIndicator', message: 'Working' };
      const statuses: string[] = [];
      for (let at = 0; at < 6; at += 1)
        statuses.push(
          (
            await answered((done) => {
              notes.addAsync(`n${at}`, progress, done);
            })
          ).status,
        );

      assert.deepEqual(statuses, ['succeeded', 'succeeded', 'succeeded', 'succeeded', 'succeeded', 'failed']);
      for (const wrong of [
        { ...progress, message: 'x'.repeat(151) },
        { ...progress, persistent: true },
        { ...note, icon: undefined },
        null,
      ])
        assert.throws(() => {
          notes.replaceAsync('n0', wrong);
        });
    });
  });

  describe('custom properties', () => {
    it('are kept when they are saved, and refused above 2,500 characters', async () => {
      const item = readOf(aReadItem());
      const load = async () =>
        Loaded.parse(
          (
            await answered((done) => {
              item.loadCustomPropertiesAsync(done);
            })
          ).value,
        );

      const first = await load();
      first.set('operation', 'o1');
      assert.equal((await load()).get('operation'), undefined);
      await answered((done) => {
        first.saveAsync(done);
      });
      assert.equal((await load()).get('operation'), 'o1');
      first.set('operation', 'x'.repeat(2_500));
      assert.equal(
        (
          await answered((done) => {
            first.saveAsync(done);
          })
        ).error?.name,
        'DataExceedsMaximumSize',
      );
    });

    it('fail as a result where the mailbox does not answer', async () => {
      const item = readOf(aReadItem({ properties: () => Promise.reject(new Error('secret')) }));

      const { status, error } = await answered((done) => {
        item.loadCustomPropertiesAsync(done);
      });

      assert.equal(status, 'failed');
      assert.doesNotMatch(error?.message ?? '', /secret/);
    });
  });

  describe('an email that is written', () => {
    it('takes recipients once each, at most a hundred at once, and no nonsense', async () => {
      const draft = createDraft(aDraftBox());
      const item = writeOf(draft);
      const add = async (given: unknown) =>
        (
          await answered((done) => {
            item.to.addAsync(given, done);
          })
        ).status;

      assert.equal(await add([{ displayName: 'Jane', emailAddress: 'jane@example.com' }]), 'succeeded');
      assert.equal(await add(['JANE@example.com', 'bob@example.net']), 'succeeded');
      assert.deepEqual(
        draft.fields().to.map(({ emailAddress }) => emailAddress.toLowerCase()),
        ['jane@example.com', 'bob@example.net'],
      );
      assert.equal(await add(Array.from({ length: 101 }, (_, at) => `p${at}@example.com`)), 'failed');
      for (const wrong of ['jane@example.com', [{ displayName: 'No address' }], [''], null])
        assert.throws(() => {
          item.cc.addAsync(wrong);
        });
    });

    it('has no id before it is saved, and keeps it', async () => {
      const item = writeOf(createDraft(aDraftBox()));

      assert.equal(
        (
          await answered((done) => {
            item.getItemIdAsync(done);
          })
        ).status,
        'failed',
      );
      const [first, second] = await Promise.all([
        answered((done) => {
          item.saveAsync(done);
        }),
        answered((done) => {
          item.saveAsync(done);
        }),
      ]);
      assert.equal(first.value, second.value);
      assert.equal(
        (
          await answered((done) => {
            item.getItemIdAsync(done);
          })
        ).value,
        first.value,
      );
    });

    it('refuses a subject above 255 characters', () => {
      const item = writeOf(createDraft(aDraftBox()));

      assert.throws(() => {
        item.subject.setAsync('x'.repeat(256));
      });
    });
  });
});
