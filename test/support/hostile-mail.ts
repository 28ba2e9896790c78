import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { sampleAdviser } from '../../src/sandbox/sample/types.ts';
import { builtInToken } from '../../src/sandbox/servers.ts';
import { over, type Adviser } from './adviser.ts';
import { inbox } from './inbox.ts';
import type { TestService } from './service.ts';

/** A name, a subject, a value: to a page that takes it for more than text it runs something and fetches something. */
export const markup = '<img src=//evil.example/a onerror=top.attacked++>';

const script =
  '<script>window.attacked=1;window.top.attacked=1</script><img src="https://evil.example/pixel.png" onerror="top.attacked=1">';

/** Somebody planted everything they can: mail of strangers, records, Outlook items, settings, and a question by email. */
export async function plantHostile(service: TestService, alex: Adviser): Promise<void> {
  await deliverHostile(service);
  renameRecords(service);
  await renameItems(service);
  await setHostile(service);
  await archiveHostile(service, alex);
  await synchroniseHostile(alex);
  await askByEmail(service, alex);
}

/** Mail that tries everything at once: markup in its names, a subject that is a link, a body of scripts. */
async function deliverHostile(service: TestService): Promise<void> {
  const html = `<p>Hello</p>${script}<svg onload="top.attacked=1"></svg><iframe src="javascript:top.attacked=1"></iframe><a href="javascript:attacked=1">x</a><form action="https://evil.example"><button>Go</button></form><style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/y.png)}</style><meta http-equiv="refresh" content="0;url=https://evil.example">`;
  const raw = Buffer.from(
    [
      `From: "Eleanor [or](https://evil.example) <b onmouseover=top.attacked=1>Whitcombe</b>" <ewhitcombe@whitcombelaw.example.com>`,
      `To: "Alex ${markup}" <alex.winslow@example.com>`,
      `Subject: Hostile [press here](https://evil.example) ${markup}`,
      `Date: ${new Date().toUTCString()}`,
      'Message-ID: <hostile@example.net>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      '--b',
      'Content-Type: text/html; name="page.html"',
      `Content-Disposition: attachment; filename="${markup}.html"`,
      '',
      script,
      '--b--',
      '',
    ].join('\r\n'),
  );
  await service.sandbox?.graph.mailbox().deliver({ raw, folder: 'inbox' });
}

/** As its own pages have let somebody do, or an import: the CRM keeps text as HTML, and old text as it came. */
function renameRecords({ dataDir }: TestService): void {
  const stored = markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const db = new DatabaseSync(join(dataDir, 'protracker.db'), { timeout: 5_000 });
  const changes: readonly (readonly [string, string])[] = [
    [`UPDATE contacts SET last_name = last_name || ' ' || ?, phone_work = ? WHERE last_name = 'Whitcombe'`, stored],
    [`UPDATE accounts SET name = name || ' ' || ?, description = ? WHERE name LIKE 'Whitcombe%'`, stored],
    [`UPDATE opportunities SET name = name || ' ' || ?, description = ? WHERE name LIKE 'Tanaka Precision%'`, markup],
  ];
  for (const [sql, text] of changes) assert.equal(db.prepare(sql).run(text, text).changes, 1, sql);
  db.close();
}

const Listed = z.object({
  value: z.array(z.looseObject({ id: z.string(), wellknownListName: z.string().optional() })),
});

/** An appointment with Eleanor, a contact, and a task. */
async function renameItems(service: TestService): Promise<void> {
  const graph = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${builtInToken}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${service.sandbox?.graph.url ?? ''}${path}`, init);
    assert.ok(answer.ok, `${path} ${answer.status}`);
    return answer.json();
  };
  const one = async (path: string, wellknownListName?: string): Promise<string> => {
    const { value } = Listed.parse(await graph('GET', path));
    return encodeURIComponent(value.find((item) => item.wellknownListName === wellknownListName)?.id ?? '');
  };
  const event = await one(`/me/events?$filter=subject%20eq%20'Haddad trust signing'`);
  const body = { contentType: 'html', content: `<p>Hello</p>${script}` };
  await graph('PATCH', `/me/events/${event}`, {
    subject: `Planted ${markup}`,
    location: { displayName: markup },
    body,
  });
  await graph('POST', `/me/todo/lists/${await one('/me/todo/lists', 'defaultList')}/tasks`, {
    title: `Planted ${markup}`,
    body,
  });
}

const Version = z.object({ version: z.string() });

/** The name of the category that archived mail gets: of all settings the one that can be any text. */
async function setHostile({ web }: TestService): Promise<void> {
  const post = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${web.url}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { version } = Version.parse(await post('admin', {}));
  const save = {
    section: 'archiving',
    values: { category: `Labelled ${markup}` },
    version,
    operation: crypto.randomUUID(),
  };
  assert.match(JSON.stringify(await post('admin/save', save)), /"saved"/);
}

/** An email that is in ProTracker already. */
async function archiveHostile(service: TestService, alex: Adviser): Promise<void> {
  const from = 'Eleanor Whitcombe <ewhitcombe@whitcombelaw.example.com>';
  const id = await inbox(service).deliver({ from, subject: `Filed ${markup}`, text: `Hello ${markup}` });
  assert.match((await alex.press(await alex.say(`archive id:${id}`), 'Archive')).text, /Archived to ProTracker/);
}

/** A contact that one run carries to ProTracker: the history tells of it. */
async function synchroniseHostile(alex: Adviser): Promise<void> {
  await alex.press(await alex.say('sync'), 'Switch on contacts');
  const form = await alex.say('new outlook contact Mallory Planted');
  const made = await alex.press(form, 'Create and mark', { familyName: `Planted ${markup}`, company: markup });
  assert.match((await over(alex, await alex.press(made, 'Sync now'))).text, /created in ProTracker/);
}

/** An email with a hostile subject was forwarded: which record it belongs to is asked by email. */
async function askByEmail(service: TestService, alex: Adviser): Promise<void> {
  await alex.press(await alex.press(await alex.say('settings'), 'Questions by email'), 'Ask me by email in Outlook');
  await alex.press(await alex.press(await alex.say('rules'), 'Continue', { forwarded: 'true' }), 'Save');
  const mail = (lines: readonly string[]) => Buffer.from([...lines, '', 'Hello', ''].join('\r\n'));
  const graph = service.sandbox?.graph;
  const subject = `Planted </script>${script} ${markup}`;
  const from = 'Eleanor <ewhitcombe@whitcombelaw.example.com>';
  const forwarded = [
    `From: ${from}`,
    `To: ${sampleAdviser.email}`,
    `Subject: ${subject}`,
    'Message-ID: <a@example.net>',
  ];
  const forward = [`From: ${sampleAdviser.email}`, 'To: archive@example.com', `Subject: FW: ${subject}`];
  await graph?.mailbox().deliver({ raw: mail(forwarded), folder: 'inbox' });
  const sent = [...forward, 'Message-ID: <b@example.net>', 'In-Reply-To: <a@example.net>'];
  await graph?.mailbox().deliver({ raw: mail(sent), folder: 'sentitems' });
}
