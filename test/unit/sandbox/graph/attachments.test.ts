import assert from 'node:assert/strict';
import { z } from 'zod';
import { aRawMail, base64, multipart } from '../../../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const inner = aRawMail({ subject: 'Inner', messageId: '<inner@example.com>' });

describe('attachments of the embedded Graph', () => {
  let graph: TestGraph;
  let message: string;

  before(async () => {
    const raw = aRawMail(
      multipart('mixed', [
        { type: 'text/html', content: ['<img src="cid:logo@example.com">'] },
        {
          type: 'image/png; name=logo.png',
          headers: ['Content-ID: <logo@example.com>', 'Content-Disposition: inline'],
          content: ['png'],
        },
        {
          type: 'application/pdf; name=plan.pdf',
          headers: ['Content-Disposition: attachment', 'Content-Transfer-Encoding: base64'],
          content: [base64('%PDF-1.4')],
        },
        { type: 'message/rfc822', content: inner.toString().trimEnd().split('\r\n') },
      ]),
    );
    graph = await aGraph({ seed: [{ folder: 'inbox', raw }] });
    message = `/me/messages/${(await graph.list('/me/messages'))[0]?.id ?? ''}`;
  });

  after(() => graph.close());

  const named = async (name: string) => {
    const found = (await graph.list(`${message}/attachments`)).find((attachment) => attachment.name === name);
    assert.ok(found, name);
    return found;
  };

  it('are listed with their kind and bytes', async () => {
    const attachments = await graph.list(`${message}/attachments`);

    assert.deepEqual(
      attachments.map((attachment) => [attachment['@odata.type'], attachment.name, attachment.isInline]),
      [
        ['#microsoft.graph.fileAttachment', 'logo.png', true],
        ['#microsoft.graph.fileAttachment', 'plan.pdf', false],
        ['#microsoft.graph.itemAttachment', 'Inner', false],
      ],
    );
    assert.equal((await named('plan.pdf')).contentBytes, base64('%PDF-1.4'));
    assert.equal((await named('logo.png')).contentId, 'logo@example.com');
    assert.equal('contentBytes' in (await named('Inner')), false);
  });

  it('come without bytes where a selection leaves them out', async () => {
    const select = '$select=id,name,size,microsoft.graph.fileAttachment/contentId';

    const [logo] = await graph.list(`${message}/attachments?${select}`);

    assert.deepEqual(Object.keys(logo ?? {}).sort(), ['@odata.type', 'contentId', 'id', 'name', 'size']);
  });

  it('have properties of derived types selected by their full name only', async () => {
    assert.equal((await graph.call('GET', `${message}/attachments?$select=contentBytes`)).status, 400);
  });

  it('are read one by one, with either id form of their message', async () => {
    const immutable = { headers: { prefer: 'IdType="ImmutableId"' } };
    const lasting = `/me/messages/${(await graph.list('/me/messages', immutable))[0]?.id ?? ''}`;
    const [, pdf] = await graph.list(`${lasting}/attachments`, immutable);
    const { id } = await named('plan.pdf');

    assert.notEqual(pdf?.id, id);
    assert.equal((await graph.get(`${message}/attachments/${pdf?.id ?? ''}`)).name, 'plan.pdf');
    assert.equal((await graph.get(`${lasting}/attachments/${id}`)).name, 'plan.pdf');
  });

  it('give their raw content: a file its bytes, a message its MIME', async () => {
    const pdf = await graph.call('GET', `${message}/attachments/${(await named('plan.pdf')).id}/$value`);
    const mail = await graph.call('GET', `${message}/attachments/${(await named('Inner')).id}/$value`);

    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    assert.equal(pdf.body, '%PDF-1.4');
    assert.equal(String(mail.body).trimEnd().replaceAll('\r', ''), inner.toString().trimEnd().replaceAll('\r', ''));
  });

  it('show the attached message where it is expanded', async () => {
    const { id } = await named('Inner');

    const { item } = await graph.get(`${message}/attachments/${id}?$expand=microsoft.graph.itemattachment/item`);

    const nested = z.looseObject({}).parse(item);
    assert.equal(nested.subject, 'Inner');
    assert.equal(nested.internetMessageId, '<inner@example.com>');
    assert.equal(nested.id, '');
  });

  it('come with the message where that is asked for', async () => {
    const shown = await graph.get(`${message}?$select=id&$expand=attachments($select=name)`);

    assert.deepEqual(
      z
        .array(z.looseObject({}))
        .parse(shown.attachments)
        .map(({ name }) => name),
      ['logo.png', 'plan.pdf', 'Inner'],
    );
  });

  it('are not found by a foreign id', async () => {
    assert.equal((await graph.call('GET', `${message}/attachments/AAMkAGxxxxxxxxxxxxxxxxxxxxxxx=`)).status, 404);
  });
});
