import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../../src/sandbox/graph/routes.ts';
import { graphOracle, undescribed, type GraphOracle } from '../support/graph-oracle.ts';
import { aRawMail, base64, multipart } from '../support/raw-mail.ts';
import { aGraph, type TestGraph } from '../support/sandbox-graph.ts';

const invitation = ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'UID:1', 'END:VEVENT', 'END:VCALENDAR'];

const rich = aRawMail({
  ...multipart('mixed', [
    { type: 'text/html; charset=utf-8', content: ['<p>Look: <img src="cid:logo@example.com"></p>'] },
    {
      type: 'image/png; name=logo.png',
      headers: ['Content-ID: <logo@example.com>', 'Content-Transfer-Encoding: base64'],
      content: [base64('png')],
    },
    {
      type: 'application/pdf',
      headers: ['Content-Disposition: attachment; filename="plan.pdf"', 'Content-Transfer-Encoding: base64'],
      content: [base64('%PDF')],
    },
    { type: 'message/rfc822', content: aRawMail({ subject: 'Inner' }).toString().trimEnd().split('\r\n') },
  ]),
});
const meeting = aRawMail({
  subject: 'Review',
  messageId: '<meeting@example.com>',
  ...multipart('alternative', [
    { type: 'text/plain', content: ['Please come'] },
    { type: 'text/calendar; method=REQUEST', content: invitation },
  ]),
});
const bare = aRawMail({ from: null, to: null, subject: null, date: null, messageId: null });
const property = 'String {00020329-0000-0000-C000-000000000046} Name ptArchived';

describe('the embedded Graph on the wire', () => {
  let graph: TestGraph;
  let oracle: GraphOracle;

  beforeEach(async () => {
    oracle = graphOracle({ illegalIfRefused: true });
    graph = await aGraph({
      observe: oracle.observe,
      seed: [
        { folder: 'inbox', raw: rich, categories: ['ProTracker'], flagged: true },
        { folder: 'inbox', raw: meeting },
        { folder: 'drafts', raw: aRawMail({ subject: 'Unfinished', messageId: '<draft@example.com>' }) },
        { folder: 'Clients', raw: bare },
      ],
    });
  });

  afterEach(async () => {
    await graph.close();
    oracle.assertClean();
  });

  async function statuses(...requests: readonly [string, string, unknown?][]): Promise<number[]> {
    const found: number[] = [];
    for (const [method, path, body] of requests) found.push((await graph.call(method, path, { body })).status);
    return found;
  }

  const richId = async () => (await graph.list("/me/messages?$filter=subject eq 'Retirement plan'"))[0]?.id ?? '';

  it('reads messages in every way the product does', async () => {
    const id = await richId();
    const inbox = '/me/mailFolders/inbox/messages';

    const found = await statuses(
      ['GET', '/me/messages'],
      ['GET', '/me/messages?$top=1&$skip=1&$count=true&$select=id,subject,from'],
      ['GET', '/me/messages?$search="plan from:jane"&$select=subject&$top=5'],
      ['GET', `${inbox}?$orderby=receivedDateTime desc&$filter=receivedDateTime ge 2020-01-01T00:00:00Z`],
      ['GET', `/me/messages?$filter=singleValueExtendedProperties/any(ep:ep/id eq '${property}' and ep/value eq 'x')`],
      [
        'GET',
        `/me/messages?$expand=attachments($select=id,name),singleValueExtendedProperties($filter=id eq 'Integer 0x36')`,
      ],
      ['GET', `/me/messages/${id}?$select=subject,body,uniqueBody,internetMessageHeaders&$expand=attachments`],
      ['GET', `${inbox}/${id}`],
      ['GET', `/me/messages/${id}/$value`],
      ['GET', `${inbox}/${id}/$value`],
      ['GET', '/me/mailFolders/drafts/messages'],
    );

    assert.deepEqual(
      found,
      found.map(() => 200),
    );
  });

  it('follows a list to its end by its own links', async () => {
    let subjects = 0;
    for (let next = '/me/messages?$top=1&$select=subject'; next !== '';) {
      const { body } = await graph.call('GET', next);
      assert.ok(typeof body === 'object' && body !== null);
      subjects += 1;
      next = '@odata.nextLink' in body ? String(body['@odata.nextLink']) : '';
    }

    assert.equal(subjects, 4);
  });

  it('tells what changed in a folder of mail', async () => {
    const path = '/me/mailFolders/inbox/messages/delta';
    const asked = `${path}?$select=internetMessageId&$filter=receivedDateTime ge 2020-01-01T00:00:00Z`;
    const { body } = await graph.call('GET', asked, { headers: { prefer: 'odata.maxpagesize=50' } });
    assert.ok(typeof body === 'object' && body !== null && '@odata.deltaLink' in body);

    assert.deepEqual(await statuses(['GET', String(body['@odata.deltaLink'])], ['GET', path]), [200, 200]);
  });

  it('reads attachments of every kind', async () => {
    const message = `/me/messages/${await richId()}`;
    const attachments = await graph.list(`${message}/attachments`);
    const paths = attachments.map(({ id }) => `${message}/attachments/${id}`);

    const found = await statuses(
      ['GET', `${message}/attachments?$select=id,name,size,isInline,microsoft.graph.fileAttachment/contentId`],
      ...paths.flatMap((path): [string, string][] => [
        ['GET', path],
        ['GET', `${path}/$value`],
      ]),
      ['GET', `${paths.at(-1) ?? ''}?$expand=microsoft.graph.itemAttachment/item`],
    );

    assert.equal(attachments.length, 3);
    assert.deepEqual(
      found,
      found.map(() => 200),
    );
  });

  it('changes messages', async () => {
    const id = await richId();
    const draft = (await graph.list('/me/mailFolders/drafts/messages'))[0]?.id ?? '';
    const patch = {
      categories: ['ProTracker', 'Clients'],
      flag: { flagStatus: 'complete' },
      isRead: true,
      importance: 'high',
      singleValueExtendedProperties: [{ id: property, value: '{}' }],
    };

    const found = await statuses(
      ['PATCH', `/me/messages/${id}`, patch],
      ['PATCH', `/me/mailFolders/inbox/messages/${id}`, { isRead: false }],
      ['PATCH', `/me/messages/${draft}`, { subject: 'Done', body: { contentType: 'text', content: 'Text' } }],
      ['POST', `/me/mailFolders/drafts/messages/${draft}/move`, { destinationId: 'archive' }],
      ['POST', `/me/messages/${id}/move`, { destinationId: 'deleteditems' }],
      ['DELETE', `/me/messages/${(await graph.list("/me/messages?$filter=subject eq 'Review'"))[0]?.id ?? ''}`],
    );

    assert.deepEqual(found, [200, 200, 200, 201, 201, 204]);
  });

  it('knows the owner, folders, categories, people and ids', async () => {
    const id = await richId();

    const found = await statuses(
      ['GET', '/me'],
      ['GET', '/me?$select=id,displayName,mail,userPrincipalName'],
      ['GET', '/me/mailboxSettings'],
      ['GET', '/me/mailFolders'],
      ['GET', "/me/mailFolders?$filter=displayName eq 'Clients'&$select=id,displayName&$top=5"],
      ['GET', '/me/mailFolders/sentitems?$select=id'],
      ['GET', '/me/mailFolders/msgfolderroot/childFolders'],
      ['GET', '/me/outlook/masterCategories'],
      ['POST', '/me/outlook/masterCategories', { displayName: 'ProTracker', color: 'preset5' }],
      ['GET', '/me/people?$search="jane"&$top=5'],
      [
        'POST',
        '/me/translateExchangeIds',
        {
          inputIds: [id, 'AAMkAGxxxxxxxxxxxxxxxxxxxxxx'],
          sourceIdType: 'restId',
          targetIdType: 'restImmutableEntryId',
        },
      ],
    );

    assert.deepEqual(found, [200, 200, 200, 200, 200, 200, 200, 200, 201, 200, 200]);
  });

  it('answers a batch and every part of it', async () => {
    const requests = [
      { id: 'a', method: 'GET', url: '/me' },
      { id: 'b', method: 'GET', url: '/me/messages?$top=2', headers: { Prefer: 'IdType="ImmutableId"' } },
      { id: 'c', method: 'GET', url: `/me/messages/${await richId()}/$value`, dependsOn: ['a'] },
    ];

    assert.deepEqual(await statuses(['POST', '/$batch', { requests }]), [200]);
  });

  it('words every refusal as the service does', async () => {
    const id = await richId();
    graph.failNext({ match: 'GET /me?throttled', status: 429, retryAfterS: 3 });
    graph.failNext({ match: 'GET /me?down', status: 503 });
    const foreign = { authorization: '' };

    const found = [
      ...(await statuses(
        ['GET', '/me?throttled'],
        ['GET', '/me?down'],
        ['GET', '/me/nothing'],
        ['PUT', '/me'],
        ['GET', '/me/messages/short'],
        ['GET', `/me/messages/${id.replace('AAMkAG', 'AAMkAH')}`],
        ['GET', '/me/messages?$select=colour'],
        ['GET', '/me/messages?$filter=nonsense'],
        ['GET', '/me/messages?$search="a"&$orderby=subject'],
        ['PATCH', `/me/messages/${id}`, { subject: 'No draft' }],
        ['POST', '/me/outlook/masterCategories', { displayName: 'red CATEGORY' }],
        ['POST', '/$batch', { requests: [] }],
      )),
      (await graph.call('GET', '/me', { headers: foreign })).status,
      (await graph.call('PATCH', `/me/messages/${id}`, { body: {}, headers: { 'if-match': 'W/"old"' } })).status,
    ];

    assert.deepEqual(found, [429, 503, 400, 405, 400, 404, 400, 400, 400, 400, 409, 400, 401, 412]);
  });
});

describe('the oracle', () => {
  const described = existsSync(join(import.meta.dirname, '../../../shared/graph/openapi-subset.json'));

  async function judged(...requests: readonly [string, string, unknown?][]): Promise<GraphOracle> {
    const oracle = graphOracle();
    const graph = await aGraph({ observe: oracle.observe, seed: [{ folder: 'inbox', raw: rich }] });
    for (const [method, path, body] of requests) await graph.call(method, path, { body });
    await graph.close();
    return oracle;
  }

  it('finds requests that the service would not take', async () => {
    const bad: [string, string, unknown?][] = [
      ['GET', '/me/messages?$select=colour'],
      ['GET', '/me/messages?$top=0'],
      ['GET', '/me/mailFolders?$search="x"'],
      ['GET', '/me/somewhere'],
      ['POST', '/$batch', { requests: [] }],
      ['POST', '/me/outlook/masterCategories', { displayName: 'x', color: 'red' }],
    ];

    for (const request of bad) {
      const oracle = await judged(request);
      if (described)
        assert.throws(
          () => {
            oracle.assertClean();
          },
          new RegExp(request[0]),
          request[1],
        );
      else oracle.assertClean();
    }
  });

  it('finds answers that the service would not give', () => {
    const oracle = graphOracle();
    const request = { method: 'GET', url: '/me', headers: {}, body: null, base: 'http://localhost/v1.0' };

    oracle.observe({ request, answer: { status: 200, body: { colour: 'red' } }, partOfBatch: false });
    oracle.observe({ request, answer: { status: 500, body: {} }, partOfBatch: false });

    if (described)
      assert.throws(() => {
        oracle.assertClean();
      }, /answer 200.*colour[\s\S]*answer 500/);
    else oracle.assertClean();
  });

  it('names a page for everything that is not described', () => {
    for (const { page } of undescribed) assert.match(page, /^https:\/\/learn\.microsoft\.com\/graph\/api\/[a-z-]+$/);
  });

  it('has every route of the server in the description or on that list', () => {
    const oracle = graphOracle();
    for (const { method, path } of routes) {
      const url = path.replaceAll(/:\w+/g, 'x');
      oracle.observe({
        request: { method, url, headers: {}, body: null, base: '' },
        answer: { status: 404, body: { error: { code: 'x', message: 'x' } } },
        partOfBatch: false,
      });
    }

    const breaches = (() => {
      try {
        oracle.assertClean();
        return '';
      } catch (error) {
        return String(error);
      }
    })();

    assert.doesNotMatch(breaches, /neither described/);
  });
});
