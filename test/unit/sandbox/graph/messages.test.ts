import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { aRawMail, multipart } from '../../../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../../../support/sandbox-graph.ts';

const day = (n: number) => `${String(n).padStart(2, '0')} Nov 2026 10:00:00 +0000`;
const immutable = { headers: { prefer: 'IdType="ImmutableId"' } };

describe('messages of the embedded Graph', () => {
  let graph: TestGraph;

  before(async () => {
    graph = await aGraph({
      seed: [
        { folder: 'inbox', raw: aRawMail({ subject: 'Retirement plan', date: day(3), messageId: '<1@example.com>' }) },
        {
          folder: 'inbox',
          raw: aRawMail({
            subject: 'Café meeting',
            from: 'Bob <bob@example.org>',
            date: day(5),
            messageId: '<2@example.com>',
          }),
          categories: ['Clients', 'ProTracker'],
          isRead: true,
        },
        {
          folder: 'inbox',
          raw: aRawMail({
            subject: 'Annual report',
            to: 'Team: carol@example.net;',
            date: day(4),
            messageId: '<3@example.com>',
            ...withFile('budget.xlsx'),
          }),
        },
        {
          folder: 'inbox',
          raw: aRawMail({
            subject: 'My answer',
            from: 'Alex Winslow <alex.winslow@example.com>',
            to: 'bob@example.org',
            date: day(6),
            messageId: '<4@example.com>',
          }),
        },
        { folder: 'drafts', raw: aRawMail({ subject: 'Unfinished', date: day(7), messageId: '<5@example.com>' }) },
      ],
    });
  });

  after(() => graph.close());

  const subjects = async (query: string) =>
    (await graph.list(`/me/messages?$select=subject&${query}`)).map(({ subject }) => subject);

  describe('in a list', () => {
    it('stand newest first, from every folder', async () => {
      assert.deepEqual(await subjects(''), [
        'Unfinished',
        'My answer',
        'Café meeting',
        'Annual report',
        'Retirement plan',
      ]);
    });

    it('show what is selected, and always id and etag', async () => {
      const [message] = await graph.list('/me/mailFolders/inbox/messages?$select=subject&$top=1');

      assert.deepEqual(Object.keys(message ?? {}).sort(), ['@odata.etag', 'id', 'subject']);
    });

    it('show neither headers nor unique body unless they are selected', async () => {
      const [message] = await graph.list('/me/messages?$top=1');
      const [chosen] = await graph.list('/me/messages?$top=1&$select=internetMessageHeaders,uniqueBody');

      assert.ok(message && !('internetMessageHeaders' in message) && !('uniqueBody' in message) && 'body' in message);
      assert.deepEqual(
        z
          .array(z.object({ name: z.string() }))
          .parse(chosen?.internetMessageHeaders)
          .map(({ name }) => name),
        ['From', 'To', 'Subject', 'Date', 'Message-ID'],
      );
      assert.deepEqual(Object.keys(z.looseObject({}).parse(chosen?.uniqueBody)), ['contentType', 'content']);
    });

    it('come ten to a page where nothing is said, and as many as the preference says', async () => {
      const { body, headers } = await graph.call('GET', '/me/messages', { headers: { prefer: 'odata.maxpagesize=2' } });

      const page = z.looseObject({ value: z.array(z.unknown()), '@odata.nextLink': z.string() }).parse(body);
      assert.equal(page.value.length, 2);
      assert.equal(headers.get('preference-applied'), 'odata.maxpagesize=2');
      assert.ok(page['@odata.nextLink'].startsWith(`${graph.url}/me/messages?$skip=2`));
    });

    it('are counted whole where that is asked for', async () => {
      const { body } = await graph.call('GET', '/me/messages?$count=true&$top=1&$filter=isRead eq false');

      assert.equal(z.looseObject({}).parse(body)['@odata.count'], 2);
    });
  });

  describe('when filtered', () => {
    const filters: Readonly<Record<string, readonly string[]>> = {
      "internetMessageId eq '<2@example.com>'": ['Café meeting'],
      'receivedDateTime ge 2026-11-05T10:00:00Z': ['Unfinished', 'My answer', 'Café meeting'],
      'receivedDateTime gt 2026-11-05T10:00:00Z': ['Unfinished', 'My answer'],
      'sentDateTime lt 2026-11-04': ['Retirement plan'],
      'receivedDateTime ge 2026-11-05T11:00:00+01:00 and isDraft eq false': ['My answer', 'Café meeting'],
      'isRead eq true and isDraft eq false': ['My answer', 'Café meeting'],
      'hasAttachments eq true': ['Annual report'],
      "categories/any(c:c eq 'protracker')": ['Café meeting'],
      "not categories/any(c:c eq 'Clients') and hasAttachments eq false and isDraft eq false": [
        'My answer',
        'Retirement plan',
      ],
      "from/emailAddress/address eq 'BOB@example.org'": ['Café meeting'],
      "startswith(subject,'re') or contains(subject,'REPORT')": ['Annual report', 'Retirement plan'],
      "singleValueExtendedProperties/any(ep:ep/id eq 'String 0x1035' and ep/value eq '<3@example.com>')": [
        'Annual report',
      ],
      "singleValueExtendedProperties/Any(ep: ep/id eq 'Integer 0x36' and cast(ep/value, Edm.Int32) gt 0)": [],
      "importance ne 'normal'": [],
    };

    for (const [filter, expected] of Object.entries(filters)) {
      it(`by ${filter}`, async () => {
        assert.deepEqual(await subjects(`$filter=${encodeURIComponent(filter)}`), expected);
      });
    }

    it('can be sorted by what the filter begins with, and by nothing else', async () => {
      const filter = '$filter=receivedDateTime ge 2026-01-01 and isRead eq false';

      assert.deepEqual(await subjects(`${filter}&$orderby=receivedDateTime`), ['Retirement plan', 'Annual report']);
      assert.equal(await codeOf(`/me/messages?${filter}&$orderby=subject`), 'InefficientFilter');
      assert.equal(await codeOf(`/me/messages?${filter}&$orderby=isRead`), 'InefficientFilter');
    });

    it('take any text as a value', () =>
      fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), async (text) => {
          const filter = encodeURIComponent(`subject eq '${text.replaceAll("'", "''")}'`);
          const { status } = await graph.call('GET', `/me/messages?$filter=${filter}&$select=id`);
          assert.equal(status, 200);
        }),
        { numRuns: 50 },
      ));
  });

  describe('when searched', () => {
    const searches: Readonly<Record<string, readonly string[]>> = {
      retirement: ['Retirement plan'],
      cafe: ['Café meeting'],
      'from:bob': ['Café meeting'],
      'from:bob@example.org': ['Café meeting'],
      'to:bob': ['My answer'],
      'participants:bob': ['My answer', 'Café meeting'],
      'participants:carol participants:bob': ['My answer', 'Café meeting', 'Annual report'],
      'participants:carol AND participants:bob': [],
      'subject:report OR subject:meeting': ['Café meeting', 'Annual report'],
      'subject:(annual report)': ['Annual report'],
      '\\"retirement plan\\"': ['Retirement plan'],
      '\\"plan retirement\\"': [],
      'retire*': ['Retirement plan'],
      retire: [],
      'from:jane NOT subject:report': ['Unfinished', 'Retirement plan'],
      'from:jane -report': ['Unfinished', 'Retirement plan'],
      'attachment:budget': ['Annual report'],
      'hasAttachment:true': ['Annual report'],
      'received>=2026-11-05': ['Unfinished', 'My answer', 'Café meeting'],
      'received:11/05/2026': ['Café meeting'],
      'sent:2026-11-03..2026-11-04': ['Annual report', 'Retirement plan'],
      'received<2026-11-04 retirement': ['Retirement plan'],
      '& retirement -': ['Retirement plan'],
    };

    for (const [search, expected] of Object.entries(searches)) {
      it(`for ${search}`, async () => {
        assert.deepEqual(await subjects(`$search=${encodeURIComponent(`"${search}"`)}`), expected);
      });
    }

    it('can be neither sorted nor filtered', async () => {
      assert.equal(await codeOf('/me/messages?$search="plan"&$orderby=receivedDateTime'), 'SearchWithOrderBy');
      assert.equal(await codeOf('/me/messages?$search="plan"&$filter=isRead eq true'), 'SearchWithFilter');
    });

    it('give pages by a token', async () => {
      const { body } = await graph.call('GET', '/me/messages?$search="example"&$top=1&$select=subject');
      const link = z.looseObject({ '@odata.nextLink': z.string().default('') }).parse(body)['@odata.nextLink'];

      assert.match(link, /\$skiptoken=/);
      assert.equal((await graph.list(link)).length, 1);
    });

    it('answer any text with a result or a refusal', () =>
      fc.assert(
        fc.asyncProperty(
          fc.string({
            unit: fc.constantFrom(
              'a',
              'B',
              '"',
              '(',
              ')',
              ':',
              '*',
              '-',
              '<',
              '>=',
              '\\',
              ' ',
              'é',
              ' OR ',
              ' AND ',
              ' NOT ',
              'from:',
              'sent:',
            ),
          }),
          async (text) => {
            const { status } = await graph.call('GET', `/me/messages?$search=${encodeURIComponent(text)}&$select=id`);
            assert.ok(status === 200 || status === 400, `${status}`);
          },
        ),
        { numRuns: 100 },
      ));
  });

  describe('by id', () => {
    it('are found by either form, and shown with the form that is asked for', async () => {
      const [plain] = await graph.list('/me/messages?$top=1&$select=id');
      const [lasting] = await graph.list('/me/messages?$top=1&$select=id', immutable);
      assert.ok(plain && lasting);

      assert.notEqual(plain.id, lasting.id);
      assert.equal((await graph.get(`/me/messages/${lasting.id}?$select=id`)).id, plain.id);
      assert.equal((await graph.get(`/me/messages/${plain.id}?$select=id`, immutable)).id, lasting.id);
    });

    it('are told apart by case', async () => {
      const [{ id } = { id: '' }] = await graph.list('/me/messages?$top=1&$select=id');
      const swapped = id.replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase());

      assert.equal(await codeOf(`/me/messages/${swapped}`), 'ErrorItemNotFound');
    });

    it('are refused as malformed before they are looked up', async () => {
      assert.equal(await codeOf('/me/messages/12'), 'ErrorInvalidIdMalformed');
    });

    it('are not in a folder they are not in', async () => {
      const [{ id } = { id: '' }] = await graph.list('/me/mailFolders/drafts/messages?$select=id');

      assert.equal(await codeOf(`/me/mailFolders/inbox/messages/${id}`), 'ErrorItemNotFound');
    });

    it('give the MIME back byte by byte', async () => {
      const [{ id } = { id: '' }] = await graph.list("/me/messages?$filter=internetMessageId eq '<1@example.com>'");

      const { body } = await graph.call('GET', `/me/messages/${id}/$value`);

      assert.equal(body, aRawMail({ date: day(3), messageId: '<1@example.com>' }).toString());
    });

    it('have a body in HTML, or in text where that is preferred', async () => {
      const [{ id } = { id: '' }] = await graph.list('/me/messages?$top=1&$select=id');
      const asText = { headers: { prefer: 'outlook.body-content-type="text"' } };

      assert.match(String(z.looseObject({}).parse((await graph.get(`/me/messages/${id}`)).body).contentType), /html/);
      assert.deepEqual((await graph.get(`/me/messages/${id}?$select=body`, asText)).body, {
        contentType: 'text',
        content: 'Good morning\r\n',
      });
    });
  });

  it('refuse query options they do not know', async () => {
    const bad = [
      '$select=colour',
      '$top=0',
      '$top=1001',
      '$skip=-1',
      '$orderby=colour',
      '$apply=x',
      '$expand=colour',
      '$search=""',
      '$filter=colour eq 1',
      '$filter=isRead eq 1',
    ];

    for (const query of bad) assert.equal((await graph.call('GET', `/me/messages?${query}`)).status, 400, query);
  });

  async function codeOf(path: string): Promise<string> {
    const { body } = await graph.call('GET', path);
    return z.object({ error: z.object({ code: z.string() }) }).parse(body).error.code;
  }
});

function withFile(name: string) {
  return multipart('mixed', [
    { type: 'text/plain', content: ['See the file'] },
    {
      type: 'application/octet-stream',
      headers: [`Content-Disposition: attachment; filename="${name}"`],
      content: ['x'],
    },
  ]);
}
