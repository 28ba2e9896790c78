import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outlookTarget } from '../../../src/archive/outlook-link.ts';

const id = 'AAMkAGI2THVSAAA-x_yzABCDEFGHIJKLMNOP=';
const written = encodeURIComponent(id.replace('-', '/').replace('_', '+'));
const target = (address: string) => outlookTarget(new URL(address));

describe('A link to Outlook on the web', () => {
  it('names its email in every form that Outlook gives it', () => {
    const email = { kind: 'email', id };

    for (const address of [
      `https://outlook.office365.com/owa/?ItemID=${written}&exvsurl=1&viewmodel=ReadMessageItem`,
      `https://outlook.office.com/mail/inbox/id/${written}`,
      `https://outlook.office.com/mail/0/sentitems/id/${written}/`,
      `https://outlook.office.com/mail/deeplink/read/${written}?ItemID=${written}&exvsurl=1`,
      `https://outlook.cloud.microsoft/mail/id/${written}`,
    ])
      assert.deepEqual(target(address), email, address);
  });

  it('may name a conversation', () => {
    const conversation = 'AAQkAGI2THVSAAABCDEFGHIJKLMNOPQRS=';

    assert.deepEqual(target(`https://outlook.office.com/mail/inbox/id/${encodeURIComponent(conversation)}`), {
      kind: 'conversation',
      id: conversation,
    });
  });

  it('is nothing else', () => {
    for (const address of [
      `http://outlook.office.com/mail/inbox/id/${written}`,
      `https://outlook.office.com.evil.example/mail/inbox/id/${written}`,
      `https://outlook.office.com/calendar/item/${written}`,
      `https://outlook.office.com/calendar/id/${written}`,
      'https://outlook.office.com/mail/inbox',
      'https://outlook.office.com/mail/inbox/id/%ZZ',
      "https://outlook.office.com/mail/inbox/id/AAMkAGI2THVSAAA'%20or%20true%20eq%20true",
      'https://crm.example.com/',
    ])
      assert.equal(target(address), null, address);
  });

  it('never holds more than the letters of an id', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = target(`https://outlook.office.com/owa/?ItemID=AAMk${encodeURIComponent(text.toWellFormed())}`);
        if (found) assert.match(found.id, /^[\w=-]+$/);
      }),
    );
  });
});
