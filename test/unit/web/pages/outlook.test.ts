import assert from 'node:assert/strict';
import type { HostSelected, OfficeHost } from '../../../../src/sandbox/desk/office/host.ts';
import { createOffice } from '../../../../src/sandbox/desk/office/office.ts';
import { createDraft } from '../../../../src/sandbox/desk/page/mail/compose/draft.ts';
import { openOutlook } from '../../../../src/web/pages/pane/outlook.ts';
import { aDraftBox } from '../../../support/draft-box.ts';

const email = (id: string): HostSelected => ({ id, subject: '', isDraft: false, hasAttachment: false });

const aHost = (over: Partial<OfficeHost> = {}): OfficeHost => ({
  person: { name: 'Alex', email: 'alex@example.com', locale: 'en-US', timeZone: 'UTC' },
  isDark: () => false,
  item: () => null,
  selected: () => [],
  on: () => () => undefined,
  onDrag: () => () => undefined,
  associate: () => undefined,
  ...over,
});

describe('Outlook as the pane sees it', () => {
  const open = async (host: OfficeHost | null) => {
    Object.assign(globalThis, { window: { Office: createOffice(host) } });
    return openOutlook();
  };
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });

  it('is not there where the page is open by itself', async () => {
    assert.equal(await open(null), null);
  });

  it('gives the selected emails by ids that Graph takes, none where none is', async () => {
    const host = aHost({ selected: () => [email('AA-b_1'), email('AA-b_2')] });

    assert.deepEqual(await (await open(host))?.selection(), { emails: ['AA-b_1', 'AA-b_2'], tooMany: false });
    assert.deepEqual(await (await open(aHost()))?.selection(), { emails: [], tooMany: false });
  });

  it('takes no part of a selection that is too large', async () => {
    const host = aHost({ selected: () => Array.from({ length: 101 }, (_, at) => email(`AA-${at}`)) });

    assert.deepEqual(await (await open(host))?.selection(), { emails: [], tooMany: true });
  });

  it('hears of other emails that are opened or selected', async () => {
    const events: string[] = [];
    const outlook = await open(
      aHost({
        on(event, handler) {
          events.push(event);
          handler();
          return () => undefined;
        },
      }),
    );

    const heard = new Promise<void>((resolve) => outlook?.onChange(resolve));
    await heard;
    await Promise.resolve();

    assert.deepEqual(events.toSorted(), ['item', 'selection']);
  });

  it('adds recipients to a draft and takes them out, in any case of letters', async () => {
    const draft = createDraft(aDraftBox());
    const outlook = await open(aHost({ item: () => draft }));
    assert.ok(outlook?.draft);

    await outlook.draft.add('cc', { displayName: 'Jane', emailAddress: 'Jane@Example.com' });
    assert.deepEqual([...(await outlook.draft.recipients()).cc], ['jane@example.com']);
    await outlook.draft.remove('cc', 'jane@example.com');
    assert.deepEqual(draft.fields().cc, []);
    await assert.rejects(outlook.draft.add('to', { displayName: 'No address', emailAddress: '' }));
  });
});
