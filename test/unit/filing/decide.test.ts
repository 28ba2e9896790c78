import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ArchivedEmail } from '../../../src/archive/ports.ts';
import { crmId, outlookId } from '../../../src/domain/ids.ts';
import type { RecordSummary } from '../../../src/domain/record.ts';
import { recordKey } from '../../../src/domain/record.ts';
import { decide, neverFiled, type Facts, type Verdict } from '../../../src/filing/decide.ts';
import type { RuleMail } from '../../../src/filing/ports.ts';

const own = ['alex@firm.example.com', 'alex@firm.example.net'];
const person = (address: string) => ({ name: address, address });
const record = (module: string, id: string): RecordSummary => ({
  ...{ module, id: crmId(id), name: id, relations: [], addresses: [], url: `https://crm.example.com/${id}` },
});
const jane = record('Contacts', 'jane');
const john = record('Contacts', 'john');
const lead = record('Leads', 'lead');
const acme = record('Accounts', 'acme');

const aMail = (changes: Partial<RuleMail> = {}): RuleMail => ({
  ...{ id: outlookId('1'), subject: 'Plan', from: person('jane@example.org'), to: [person('alex@firm.example.com')] },
  ...{ cc: [], bcc: [], date: new Date('2026-11-23T10:00:00Z'), direction: 'received', preview: '' },
  ...{ hasAttachments: false, messageId: 'm1@example.org', isPrivate: false, isDraft: false, categories: [] },
  ...{ flag: 'notFlagged', archived: null, webLink: null, etag: null },
  ...{ conversationId: 'c1', originId: null, sensitivity: 'normal', isMeeting: false },
  ...changes,
});
const inCrm = (changes: Partial<ArchivedEmail> = {}): ArchivedEmail => ({
  ...{ id: crmId('e1'), messageId: 'm1@example.org', archivedAt: new Date(0), modifiedAt: new Date(0) },
  ...{ archivedBy: 'Sam', own: false, records: [jane], url: '' },
  ...changes,
});
const facts = (changes: Partial<Facts> = {}): Facts => ({
  mail: aMail(),
  own,
  folder: 'inbox',
  archiveMailbox: 'archive@firm.example.com',
  rules: { replies: true, contacts: true, forwarded: true, never: [] },
  directory: new Map([
    ['jane@example.org', [jane, acme]],
    ['john@example.org', [john]],
    ['both@example.org', [jane, john]],
    ['lead@example.org', [lead]],
    ['info@acme.example.org', [acme]],
  ]),
  earlier: null,
  thread: [],
  ...changes,
});
const from = (address: string, changes: Partial<Facts> = {}): Verdict =>
  decide(facts({ mail: aMail({ from: person(address) }), ...changes }));
const leaves = (verdict: Verdict): string => (verdict.kind === 'leave' ? verdict.why : verdict.kind);
const toJane: Verdict = { kind: 'archive', rule: 'contacts', records: [recordKey(jane)] };

describe('what rules decide about an email', () => {
  it('goes to the one contact, or without a contact the one lead', () => {
    assert.deepEqual(from('jane@example.org'), toJane);
    assert.deepEqual(from('lead@example.org'), { ...toJane, records: [recordKey(lead)] });
  });

  it('is asked about where an address, or the recipients together, stand for several', () => {
    const sent = aMail({
      direction: 'sent',
      from: person(own[0] ?? ''),
      to: ['jane', 'john'].map((one) => person(`${one}@example.org`)),
    });

    assert.deepEqual(from('both@example.org'), { kind: 'ask' });
    assert.deepEqual(decide(facts({ mail: sent })), { kind: 'ask' });
  });

  it('stays where nobody is known as a person', () => {
    assert.equal(leaves(from('nobody@example.org')), 'unknown');
    assert.equal(leaves(from('info@acme.example.org')), 'unknown');
  });

  it('goes by whom a colleague wrote to, so that both copies lead to one record', () => {
    const mail = aMail({
      from: person('sam@firm.example.com'),
      to: [person('jane@example.org')],
      cc: [person(own[0] ?? '')],
    });

    assert.deepEqual(decide(facts({ mail })), toJane);
    assert.equal(leaves(decide(facts({ mail, earlier: inCrm() }))), 'archived');
  });

  it('follows its conversation before anything else', () => {
    const thread = ['Opportunities:big', recordKey(acme)];

    assert.deepEqual(from('both@example.org', { thread }), { kind: 'archive', rule: 'replies', records: thread });
    assert.deepEqual(
      from('jane@example.org', { thread, rules: { replies: false, contacts: true, forwarded: false, never: [] } }),
      toJane,
    );
  });

  it('stays where what came before was taken back', () => {
    assert.equal(leaves(from('jane@example.org', { thread: 'taken back' })), 'taken back');
  });

  it('stays where the person filed it by hand, to whatever records', () => {
    assert.equal(leaves(from('john@example.org', { earlier: inCrm({ own: true, records: [acme] }) })), 'archived');
    assert.deepEqual(from('jane@example.org', { earlier: inCrm({ records: [acme] }) }), toJane);
  });

  it('takes what the person sent to the archive address, and nothing that only says so', () => {
    const to = [person('archive@firm.example.com')];
    const mail = aMail({ direction: 'sent', from: person(own[0] ?? ''), to });
    const rules = { replies: false, contacts: false, forwarded: true, never: [] };

    assert.equal(decide(facts({ mail, folder: 'sentitems', rules })).kind, 'forwarded');
    assert.equal(leaves(decide(facts({ mail, folder: 'sentitems', rules: { ...rules, forwarded: false } }))), 'off');
    // It came from outside under the person's own name.
    assert.equal(leaves(decide(facts({ mail, folder: 'inbox', rules }))), 'internal');
    assert.equal(leaves(decide(facts({ mail, folder: 'sentitems', rules, archiveMailbox: null }))), 'internal');
  });

  it('knows subdomains of a domain, and nothing that only ends alike', () => {
    const rules = { replies: true, contacts: true, forwarded: false, never: ['@example.org', 'pal@example.net'] };
    const why = (address: string) => neverFiled(aMail({ from: person(address) }), rules, own);

    assert.deepEqual(
      ['a@example.org', 'a@mail.example.org', 'a@notexample.org', 'pal@example.net', 'opal@example.net'].map(why),
      ['excluded', 'excluded', null, 'excluded', null],
    );
  });

  const address = fc.constantFrom(
    ...['jane@example.org', 'john@example.org', 'both@example.org', 'lead@example.org', 'nobody@example.org'],
    ...['sam@firm.example.com', 'alex@firm.example.com', 'kim@firm.example.net'],
  );
  const people = fc.array(address.map(person), { maxLength: 3 });
  const mail = fc.record({
    from: fc.option(address.map(person)),
    ...{ to: people, cc: people, bcc: people },
    direction: fc.constantFrom('received' as const, 'sent' as const),
    isPrivate: fc.boolean(),
    isMeeting: fc.boolean(),
    isDraft: fc.boolean(),
    sensitivity: fc.constantFrom('normal' as const, 'personal' as const, 'private' as const, 'confidential' as const),
  });
  const anything = fc.record({
    mail: mail.map(aMail),
    rules: fc.record({
      replies: fc.boolean(),
      contacts: fc.boolean(),
      forwarded: fc.boolean(),
      never: fc.subarray(['@example.org', 'john@example.org']),
    }),
    earlier: fc.constantFrom(null, inCrm(), inCrm({ own: true }), inCrm({ records: [] })),
    thread: fc.constantFrom([], [recordKey(acme)], 'taken back' as const),
  });

  it('never touches what rules may not have, whatever is known of it', () => {
    fc.assert(
      fc.property(anything, (changes) => {
        const all = facts(changes);
        const { kind } = decide(all);
        const { from: sender, to, cc, bcc, isPrivate, isMeeting, isDraft, sensitivity } = all.mail;
        const everybody = [...(sender ? [sender] : []), ...to, ...cc, ...bcc].map((one) => one.address);
        const isInside = everybody.every((one) => one.includes('@firm.'));
        const isExcluded = everybody.some((one) =>
          all.rules.never.some((entry) => one === entry || one.endsWith(entry)),
        );
        if (isPrivate || isMeeting || isDraft || sensitivity !== 'normal' || isInside || isExcluded)
          assert.equal(kind, 'leave');
      }),
    );
  });

  it('archives only by a rule that is on, and never to where it is already', () => {
    fc.assert(
      fc.property(anything, (changes) => {
        const all = facts(changes);
        const verdict = decide(all);
        if (verdict.kind === 'leave' || verdict.kind === 'forwarded') return;
        assert.ok(all.rules[verdict.kind === 'ask' ? 'contacts' : verdict.rule]);
        assert.notEqual(all.earlier?.own, true);
        if (verdict.kind === 'ask') return;
        assert.ok(verdict.records.length > 0);
        const there = all.earlier?.records.map(recordKey) ?? [];
        assert.ok(verdict.records.some((key) => !there.includes(key)));
      }),
    );
  });
});
