import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Administration } from '../../../src/administration/administration.ts';
import { problemWords } from '../../../src/administration/administration-words.ts';
import { auditCsv, auditCsvHead, auditLine } from '../../../src/administration/audit.ts';
import { auditPage, type AuditPage } from '../../../src/administration/audit-list.ts';
import type { CrmOffer } from '../../../src/administration/ports.ts';
import { settingFields } from '../../../src/administration/setting-fields.ts';
import type { Person } from '../../../src/domain/person.ts';
import { RemoteError } from '../../../src/errors.ts';
import { tenantReader, type TenantVariables } from '../../../src/settings/in-effect.ts';
import { policySettings } from '../../../src/settings/policies.ts';
import { readTenantSettings, tenantDoc, tenantDocId, usualTenantSettings } from '../../../src/settings/tenant.ts';
import { fakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { memoryStore, type MemoryStore } from '../../support/memory-store.ts';

const ann: Person = { tenantId: 'T1', userId: 'ann', name: 'Ann Archer', locale: 'en-US', timeZone: 'UTC' };
const sam: Person = { ...ann, userId: 'sam', name: 'Sam Porter' };
const variables: TenantVariables = {
  ...{ server: 'https://crm.example.com', api: 'auto', login: 'md5', peopleChooseServer: false },
  ...{ category: 'SugarCRM', archivedFlag: 'complete', archiveMailbox: '', originator: '' },
};
const field = (name: string, label: string, isRequired = false) => ({ name, label, isRequired });
const freeFields = [
  { name: 'spouse_c', label: 'Spouse' },
  { name: 'club_c', label: 'Club' },
];
let offered = freeFields;
const offer: CrmOffer = {
  modules: async () => [
    { module: 'Contacts', label: 'Contacts' },
    { module: 'x_Plans', label: 'Plans' },
  ],
  used: async () => [],
  fields: async () => ({
    fields: [field('name', 'Name', true), field('risk_c', 'Risk')],
    ...{ isPerson: false, hasAddress: false, takesEmail: false },
  }),
  freeFields: async () => offered,
};

describe('administration', () => {
  let clock: FakeClock;
  let store: MemoryStore;
  let administration: Administration;
  let operations = 0;
  beforeEach(() => {
    clock = fakeClock();
    offered = freeFields;
    store = memoryStore(clock);
    administration = administer(variables);
  });
  const administer = (variables: TenantVariables) =>
    new Administration({
      ...{ store, variables, clock, openOffer: async () => offer },
      async checkServer(address) {
        if (!address.startsWith('https://new.example.com'))
          throw new RemoteError({ system: 'crm', failure: 'unavailable', request: 'ask for the dialect' });
        return 'https://new.example.com';
      },
    });

  const press = (version: string) => ({ version, operation: `op-${(operations += 1)}` });
  const version = async () => (await administration.show(ann)).version;
  const save = async (section: 'server' | 'archiving' | 'people' | 'changes', values: Record<string, string>) =>
    administration.save(ann, { ...press(await version()), section, values });
  const changes = async () => (await administration.audit(ann)).entries.flatMap((entry) => entry.changes);

  it('shows what the variables say until something is set, and what is set afterwards', async () => {
    const of = async (id: string) =>
      (await administration.show(ann)).sections.flatMap(({ fields }) => fields).find((one) => one.id === id);
    assert.equal((await of('server'))?.value, '');
    assert.match((await of('server'))?.otherwise ?? '', /https:\/\/crm\.example\.com \(PROTRACKER_URL\)/);

    await save('server', { server: ' https://new.example.com/index.php ' });

    assert.equal((await of('server'))?.value, 'https://new.example.com');
    const inEffect = tenantReader(store, variables);
    assert.equal((await inEffect('t1')).server, 'https://new.example.com');
    assert.equal((await inEffect('other')).server, variables.server);
    await save('server', { server: '' });
    assert.equal((await inEffect('T1')).server, variables.server);
  });

  it('has words for every setting and every value of it', async () => {
    const { sections } = await administration.show(ann);
    for (const { id, label, choices } of sections.flatMap(({ fields }) => fields)) {
      assert.notEqual(label, id);
      for (const { value, label: words } of choices)
        assert.ok(words !== value || value === 'Calls' || value === 'Meetings', `${id} ${value}`);
    }
  });

  it('tells what is wrong by the field, and saves nothing then', async () => {
    const cases: readonly (readonly ['server' | 'archiving' | 'people' | 'changes', Record<string, string>, string])[] =
      [
        ['server', { server: 'https://nobody.example.com' }, problemWords.noServer],
        ['server', { api: 'v9' }, problemWords.choice],
        ['server', { login: 'ldap' }, problemWords.keyNeeded],
        ['server', { login: 'ldap', ldapKey: 'k', api: 'v11' }, problemWords.notForV11],
        ['archiving', { category: 'a,b' }, problemWords.category],
        ['archiving', { category: 'x'.repeat(2000) }, problemWords.tooLong],
        ['archiving', { archiveMailbox: 'archive' }, problemWords.address],
        ['people', { 'sync.kinds.task': 'automatic' }, problemWords.choice],
        ['changes', { auditDays: '3' }, problemWords.days(30, 3650)],
        ['changes', { auditDays: 'many' }, problemWords.days(30, 3650)],
        ['changes', { historyDays: '6' }, problemWords.days(7, 365)],
        ['changes', { historyDays: '366' }, problemWords.days(7, 365)],
      ];
    for (const [section, values, problem] of cases) {
      const outcome = await save(section, values);
      assert.deepEqual(
        outcome.outcome === 'wrong' && Object.values(outcome.problems),
        [problem],
        JSON.stringify(values),
      );
    }
    assert.equal(await version(), '');
    assert.deepEqual(await changes(), []);
  });

  it('tells what does not go together with what the variables say, where it can be put right', async () => {
    const outcomeOf = async (says: Partial<TenantVariables>, section: 'server' | 'archiving', values: object) => {
      const saved = await administer({ ...variables, ...says }).save(ann, {
        ...{ ...press(await version()), section },
        values: { ...values },
      });
      return saved.outcome === 'wrong' ? saved.problems : saved.outcome;
    };
    const key = { ldapKey: 'k' };

    assert.deepEqual(await outcomeOf({ api: 'v11' }, 'server', { login: 'ldap', ...key }), {
      login: problemWords.notForV11,
    });
    assert.deepEqual(await outcomeOf({ login: 'ldap' }, 'server', { api: 'v4_1' }), {
      ldapKey: problemWords.keyNeeded,
    });
    assert.equal(await outcomeOf({ login: 'ldap' }, 'archiving', { category: 'Filed' }), 'saved');
    assert.equal(await outcomeOf({ login: 'ldap' }, 'server', { api: 'v4_1', ...key }), 'saved');
  });

  it('sets how long history is kept, which the list of changes tells', async () => {
    const inEffect = async () => (await tenantReader(store, variables)('t1')).historyDays;
    assert.equal(await inEffect(), 30);

    await save('changes', { auditDays: '365', historyDays: '' });
    assert.deepEqual(await changes(), []);
    await save('changes', { auditDays: '365', historyDays: '90' });

    assert.equal(await inEffect(), 90);
    const [change] = await changes();
    assert.deepEqual([change?.was, change?.now], ['30', '90']);
    assert.match(change?.setting ?? '', /history and undo/);
  });

  describe('has a list of changes', () => {
    const noted = async (count: number, at: (nth: number) => Date) => {
      for (let nth = 0; nth < count; nth += 1) {
        const entry = { at: at(nth), by: { userId: 'u', name: `${nth}` }, kind: 'changed' as const, changes: [] };
        await store.write('t1', { kind: 'create', doc: auditLine(entry, `${nth}`, 3650) });
      }
    };
    const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 24 * 3_600_000);

    it('the newest first, part by part, each line once', async () => {
      // Two a day, at the same time, written in another order.
      await noted(1200, (nth) => daysAgo(Math.floor(((nth * 7) % 1200) / 2)));
      const days: number[] = [];
      const parts: number[] = [];
      const seen = new Set<string>();
      let before: string | null = null;
      do {
        const part: AuditPage = await administration.audit(ann, before);
        for (const { at, by } of part.entries) {
          seen.add(by.name);
          days.push((clock.now().getTime() - at.getTime()) / (24 * 3_600_000));
        }
        parts.push(part.entries.length);
        before = part.older;
      } while (before !== null);

      assert.deepEqual(parts, [500, 500, 200]);
      assert.deepEqual([days.length, seen.size], [1200, 1200]);
      assert.deepEqual(
        days,
        days.toSorted((a, b) => a - b),
      );
    });

    it('that does not read years for its first part', async () => {
      await noted(1200, (nth) => daysAgo(nth));
      let read = 0;
      const counting: typeof store.page = async (...asked) => {
        const page = await store.page(...asked);
        read += page.docs.length;
        return page;
      };

      const { entries } = await auditPage({ page: counting }, 'T1', { before: null, now: clock.now() });

      assert.equal(entries.length, 500);
      assert.ok(read < 600, `${read} lines were read`);
    });

    it('with the lines that were written before they were told by their month', async () => {
      const entry = { at: daysAgo(40), by: { userId: 'u', name: 'Ann' }, kind: 'changed' as const, changes: [] };
      await store.write('t1', { kind: 'create', doc: { ...auditLine(entry, 'old', 365), index: {} } });
      await save('archiving', { category: 'Filed' });

      const { entries, older } = await administration.audit(ann);

      assert.deepEqual(
        entries.map(({ at }) => at),
        [clock.now(), daysAgo(40)],
      );
      assert.equal(older, null);
    });
  });

  it('never gives a secret away, whatever is typed', async () => {
    await save('server', { ldapKey: 'top-secret-1', login: 'ldap' });
    clock.advance(1000);
    await save('server', { ldapKey: 'top-secret-2' });

    const told = JSON.stringify([await administration.show(ann), await administration.audit(ann)]);

    assert.ok(!told.includes('top-secret'));
    const ofKey = (await changes()).filter(({ setting }) => setting.endsWith('LDAP key'));
    assert.deepEqual(
      ofKey.map(({ was, now }) => `${was} → ${now}`),
      ['set → set anew', 'not set → set'],
    );
    assert.equal((await readTenantSettings(store, 'T1')).ldapKey?.secret, 'top-secret-2');
  });

  it('writes a change and its line together, or neither', async () => {
    const before = await version();
    const wish = { ...press(before), section: 'archiving' as const, values: { category: 'Mine' } };
    store.failWrite(1, 'throttled');
    await assert.rejects(administration.save(ann, wish));
    assert.deepEqual([await version(), await changes()], ['', []]);

    store.failWrite(1, 'unanswered');
    assert.equal((await administration.save(ann, wish)).outcome, 'saved');
    assert.equal((await administration.save(ann, wish)).outcome, 'saved');
    assert.equal((await changes()).length, 1);
  });

  it('keeps every line: no later press takes the place of an earlier one', async () => {
    const first = press(await version());
    await administration.save(ann, { ...first, section: 'archiving', values: { category: 'Mine' } });
    await administration.save(sam, {
      ...press(await version()),
      section: 'archiving',
      values: { category: 'Theirs' },
    });

    const again = { operation: first.operation, version: await version() };
    const outcome = await administration.save(ann, { ...again, section: 'archiving', values: { category: 'Hidden' } });

    assert.equal(outcome.outcome, 'changed');
    assert.deepEqual((await changes()).map(({ now }) => now).toSorted(), ['Mine', 'Theirs']);
  });

  it('gives way to whoever was faster, and says who that was', async () => {
    const before = await version();
    await administration.save(sam, { ...press(before), section: 'archiving', values: { category: 'Theirs' } });

    const mine = await administration.save(ann, {
      ...press(before),
      section: 'archiving',
      values: { category: 'Mine' },
    });

    assert.deepEqual(mine.outcome === 'changed' && mine.by, 'Sam Porter');
    assert.equal((await readTenantSettings(store, 'T1')).category, 'Theirs');
  });

  it('saves of what is wanted of modules what the server has, and tells what it has not', async () => {
    const wanted = (module: string, form: string[], takesEmail = false) => ({ module, form, takesEmail });
    const saveModules = async (modules: Parameters<Administration['saveModules']>[1]['modules']) =>
      administration.saveModules(ann, { ...press(await version()), modules });
    const problem = async (row: ReturnType<typeof wanted>) => {
      const outcome = await saveModules([row]);
      return outcome.outcome === 'wrong' ? Object.values(outcome.problems)[0] : outcome.outcome;
    };
    assert.equal(await problem(wanted('Users', ['name'])), problemWords.unknownModule('Users'));
    assert.equal(await problem(wanted('x_Plans', [])), problemWords.noForm('Plans'));
    assert.equal(await problem(wanted('x_Plans', ['risk_c'])), problemWords.requiredField('Plans', 'Name'));
    assert.equal(await problem(wanted('x_Plans', ['name', 'password'])), problemWords.noForm('Plans'));
    assert.equal(await problem(wanted('x_Plans', ['name'], true)), problemWords.noEmail('Plans'));

    assert.equal(await problem(wanted('x_Plans', ['name', 'risk_c', 'name'])), 'saved');
    assert.deepEqual((await readTenantSettings(store, 'T1')).modules?.[0]?.form, ['name', 'risk_c']);
    assert.equal((await saveModules(null)).outcome, 'saved');
    assert.equal((await readTenantSettings(store, 'T1')).modules, null);
  });

  it('takes further fields of contacts for what the server offers, each once', async () => {
    const savedAs = async (additions: Readonly<Record<string, string>>) => {
      const saved = await administration.saveAdditions(ann, { ...press(await version()), additions });
      return saved.outcome === 'wrong' ? saved.problems : saved.outcome;
    };
    const stored = async () => (await readTenantSettings(store, 'T1')).additions;
    const values = async () =>
      (await administration.additions(ann)).rows.flatMap(({ id, value }) => (value === '' ? [] : [[id, value]]));
    assert.equal(await savedAs({ spouseName: '' }), 'saved');
    assert.equal(await version(), '');

    assert.deepEqual(await savedAs({ spouseName: 'last_name' }), { spouseName: problemWords.choice });
    assert.deepEqual(await savedAs({ nickName: 'club_c', spouseName: 'club_c' }), {
      spouseName: problemWords.sharedField('Nickname'),
    });
    assert.equal(await savedAs({ nickName: '', spouseName: 'spouse_c', shoeSize: 'club_c' }), 'saved');
    assert.deepEqual(await stored(), { spouseName: 'spouse_c' });
    assert.deepEqual((await tenantReader(store, variables)('T1')).additions, { spouseName: 'spouse_c' });

    offered = [{ name: 'club_c', label: 'Club' }];
    assert.deepEqual(await values(), [['spouseName', 'spouse_c']]);
    assert.ok((await administration.additions(ann)).choices.some(({ value }) => value === 'spouse_c'));
    assert.equal(await savedAs({ spouseName: 'spouse_c', nickName: 'club_c' }), 'saved');
    assert.equal(await savedAs({}), 'saved');
    assert.equal(await stored(), undefined);
    assert.deepEqual((await changes()).map(({ setting, was, now }) => `${setting}: ${was} → ${now}`).sort(), [
      'Further fields of contacts: Nickname: club_c → not set',
      'Further fields of contacts: Nickname: not set → club_c',
      'Further fields of contacts: Spouse or partner: not set → spouse_c',
      'Further fields of contacts: Spouse or partner: spouse_c → not set',
    ]);
  });

  it('takes away nothing that a newer process set', async () => {
    const data = { ...usualTenantSettings, logo: 'blue', additions: { spouseName: 'spouse_c', shoeSize: 'shoes_c' } };
    const doc = tenantDoc.make(tenantDocId, usualTenantSettings, { opId: 'newer' });
    await store.write('t1', { kind: 'create', doc: { ...doc, body: { version: 1, data } } });

    await save('archiving', { category: 'Filed' });
    await administration.saveAdditions(ann, { ...press(await version()), additions: {} });

    const stored = await store.read('t1', tenantDocId);
    assert.deepEqual(stored?.body, {
      version: 1,
      data: { ...data, category: 'Filed', additions: { shoeSize: 'shoes_c' } },
    });
  });

  it('notes a refusal once an hour and person, and forgets lines when their time is over', async () => {
    for (let n = 0; n < 50; n += 1) await administration.refused(sam);
    assert.equal((await administration.audit(ann)).entries.length, 1);
    clock.advance(3_600_000);
    await administration.refused(sam);
    assert.equal((await administration.audit(ann)).entries.length, 2);

    clock.advance(366 * 24 * 3_600_000);
    assert.equal((await administration.audit(ann)).entries.length, 0);
  });

  it('is each tenant’s own', async () => {
    await save('archiving', { category: 'Mine' });
    const stranger = { ...ann, tenantId: 'T2' };
    assert.equal((await administration.show(stranger)).version, '');
    assert.deepEqual(await administration.audit(stranger), { entries: [], older: null });
  });

  it('takes any text for what it is, in every field', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...settingFields),
        fc.string({ maxLength: 40, unit: 'grapheme' }),
        async ({ id, section }, text) => {
          const outcome = await save(section, { [id]: text });
          assert.ok(['saved', 'wrong'].includes(outcome.outcome));
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(policySettings.length > 0);
  });

  it('is exported so that a spreadsheet computes nothing', () => {
    const entry = { at: clock.now(), by: { userId: 'u', name: '=cmd|"x"' }, kind: 'changed' as const };
    const csv = auditCsv([{ ...entry, changes: [{ setting: '@a', was: '+1', now: 'line\nbreak, "quoted"' }] }]);
    assert.ok(auditCsvHead().startsWith('\uFEFF"when (UTC)"'), 'or Excel takes é for two letters');
    assert.equal(
      csv.split('\r\n')[0],
      `"2026-11-23T09:00:00.000Z","'=cmd|""x""","u","changed","'@a","'+1","line\nbreak, ""quoted"""`,
    );
  });
});
