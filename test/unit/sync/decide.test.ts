import assert from 'node:assert/strict';
import type { Contact } from '../../../src/domain/contact.ts';
import type { SyncAction } from '../../../src/sync/actions.ts';
import { cellName, cellOf, decide } from '../../../src/sync/decide.ts';
import { activityFlag, type LinkView } from '../../../src/sync/link.ts';
import type { CrmSeen, OutlookSeen, Pair } from '../../../src/sync/observe.ts';
import { insteadOf } from '../../../src/sync/plans.ts';
import type { ConflictPolicy } from '../../../src/sync/policy.ts';
import { versionOf } from '../../../src/sync/questions.ts';
import { aContact, aLink, aPair, aPolicy, aRecord, anItem } from './builders.ts';
import { actionNames, decisionTables, readme } from './readme-tables.ts';

const changed = { outlook: aContact({ jobTitle: 'Outlook' }), crm: aContact({ jobTitle: 'CRM' }) };

/** What a run saw, by the words of the tables. */
const outlookSeen: Readonly<Record<string, OutlookSeen<Contact>>> = {
  absent: { kind: 'absent' },
  unmarked: anItem({ marked: false }),
  marked: anItem({ record: changed.outlook }),
  'marked=': anItem(),
  'marked≠': anItem({ record: changed.outlook }),
  private: { kind: 'private', marked: true },
  deleted: { kind: 'deleted' },
};

const crmSeen: Readonly<Record<string, CrmSeen<Contact>>> = {
  absent: { kind: 'absent' },
  off: aRecord({ flagged: false }),
  on: aRecord({ record: changed.crm }),
  'on=': aRecord(),
  'on≠': aRecord({ record: changed.crm }),
  deleted: { kind: 'deleted' },
};

const links: readonly (LinkView<Contact> | null)[] = [
  null,
  aLink(),
  aLink({ state: 'suspended', reason: 'user', bases: { mark: false, flag: false } }),
];

const dictionary = actionNames(readme);
const policies: readonly ConflictPolicy[] = ['crm', 'outlook', 'ask'];

/** Codes whose outcome depends on the conflict policy. */
const byPolicy = new Set(['CDEL', 'MERGE', 'BIND', 'RESUME']);

function expectedKind(code: string, policy: ConflictPolicy): string | undefined {
  if (code !== 'CDEL') return dictionary.get(code);
  return { crm: 'deleteItem', outlook: 'drop', ask: 'hold' }[policy];
}

/** What each policy makes of a field both sides filled differently. */
const contentOf: Readonly<Record<ConflictPolicy, { write: object; clashes: number }>> = {
  crm: { write: { crm: {}, outlook: { jobTitle: 'CRM' } }, clashes: 0 },
  outlook: { write: { crm: { jobTitle: 'Outlook' }, outlook: {} }, clashes: 0 },
  ask: { write: { crm: {}, outlook: {} }, clashes: 1 },
};

describe('decide, cell by cell', () => {
  decisionTables(readme).forEach((table, at) => {
    for (const [row, cells] of Object.entries(table.rows)) {
      cells.forEach((code, column) => {
        for (const policy of byPolicy.has(code) ? policies : ['crm' as const]) {
          const name = `T${at + 1}[${row}][${table.columns[column] ?? ''}]`;
          const suffix = byPolicy.has(code) ? `, policy ${policy}` : '';

          it(`${name} is ${code}${suffix}`, () => {
            const pair = aPair({
              link: links[at] ?? null,
              outlook: outlookSeen[row] ?? { kind: 'unknown' },
              crm: crmSeen[table.columns[column] ?? ''] ?? { kind: 'unknown' },
            });

            const action = decide(pair, aPolicy({ conflict: policy }));

            assert.equal(cellName(cellOf(pair)), name);
            assert.equal(action.kind, expectedKind(code, policy));
            if ('merged' in action && row.endsWith('≠') && table.columns[column] === 'on≠') {
              assert.deepEqual(action.merged.write, contentOf[policy].write);
              assert.equal(action.merged.clashes.length, contentOf[policy].clashes);
            }
          });
        }
      });
    }
  });
});

type Kind = SyncAction<Contact>['kind'];

/** The action for a pair, of a kind that the test names. */
function decided<K extends Kind>(kind: K, over: Partial<Pair<Contact>>, policy = aPolicy()) {
  const action = decide(aPair(over), policy);
  const isKind = (some: SyncAction<Contact>): some is Extract<SyncAction<Contact>, { kind: K }> => some.kind === kind;
  if (!isKind(action)) throw new assert.AssertionError({ message: `${action.kind} instead of ${kind}` });
  return action;
}

describe('decide', () => {
  it('holds what a side could not be read of, in every state', () => {
    for (const link of links) {
      assert.equal(decided('hold', { link, outlook: { kind: 'unknown' } }).reason, 'unknown');
      assert.equal(decided('hold', { link, crm: { kind: 'unknown' } }).reason, 'unknown');
    }
  });

  it('treats a tombstone as no link', () => {
    const link = aLink({ state: 'tombstone', reason: 'crm-deleted', bases: { mark: false, flag: false } });

    assert.equal(decided('newCrm', { link, crm: { kind: 'deleted' } }).values.familyName, 'Miller');
    assert.equal(decided('newOutlook', { link, outlook: { kind: 'absent' } }).sameLink, false);
  });

  describe('creating', () => {
    it('sends what the CRM can hold and names what stays', () => {
      const record = aContact({ jobTitle: 'x'.repeat(120), salutation: 'Herr', company: 'Acme' });

      const action = decided('newCrm', { link: null, outlook: anItem({ record }), crm: { kind: 'absent' } });

      assert.equal(action.values.jobTitle, 'x'.repeat(100));
      assert.deepEqual(
        action.held.map(({ field, reason }) => [field, reason]),
        [
          ['salutation', 'not-in-list'],
          ['company', 'no-account'],
        ],
      );
      assert.deepEqual(
        Object.keys(record).filter((name) => !(name in action.content)),
        ['salutation', 'company'],
      );
    });

    it('holds a contact that nothing could name in the CRM', () => {
      const record = aContact({ givenName: null, familyName: null, emails: [], notes: 'who?' });

      assert.equal(
        decided('hold', { link: null, outlook: anItem({ record }), crm: { kind: 'absent' } }).reason,
        'no-name',
      );
    });

    it('puts a new item into the place of the old one of a suspended link', () => {
      const link = aLink({ state: 'suspended', reason: 'outlook-deleted', bases: { mark: false, flag: false } });

      assert.equal(decided('newOutlook', { link, outlook: { kind: 'absent' } }).sameLink, true);
    });
  });

  describe('binding', () => {
    it('sets flag, mark and paint where they are off', () => {
      const action = decided('bind', {
        link: null,
        outlook: anItem({ marked: true, painted: false }),
        crm: aRecord({ flagged: false }),
      });

      assert.deepEqual([action.setFlag, action.setMark, action.paint], [true, false, true]);
      assert.deepEqual(action.bases, { mark: true, flag: false });
    });

    it('goes on while the flag it has to set is still off', () => {
      const link = aLink({ state: 'binding', bases: { mark: true, flag: false }, shadows: { crm: {}, outlook: {} } });

      assert.equal(decided('bind', { link, crm: aRecord({ flagged: false }) }).setFlag, true);
    });

    it('ends when the person takes the mark off again', () => {
      const link = aLink({ state: 'binding', bases: { mark: true, flag: false } });

      assert.equal(decided('suspend', { link, outlook: anItem({ marked: false }) }).reason, 'unmarked');
    });
  });

  describe('suspending', () => {
    it('takes away flag, mark and category where they are on', () => {
      const action = decided('suspend', { outlook: anItem({ marked: false }), crm: aRecord() });

      assert.deepEqual([action.clearFlag, action.clearMark, action.unpaint], [true, false, true]);
      assert.equal(action.reason, 'unmarked');
    });

    it('names lost eligibility before the missing mark', () => {
      const action = decided('suspend', { outlook: anItem({ marked: false }), crm: aRecord({ eligible: false }) });

      assert.equal(action.reason, 'ineligible');
    });

    it('names the flag where it was cleared', () => {
      assert.equal(decided('suspend', { crm: aRecord({ flagged: false }) }).reason, 'unflagged');
    });

    it('removes the item for lost eligibility where the setting says so, but only an unchanged one', () => {
      const policy = aPolicy({ lostEligibility: 'remove' });
      const crm = aRecord({ eligible: false });

      assert.equal(decide(aPair({ crm }), policy).kind, 'deleteItem');
      assert.equal(decide(aPair({ crm, outlook: anItem({ record: changed.outlook }) }), policy).kind, 'suspend');
      assert.equal(decide(aPair({ crm: aRecord({ flagged: false }) }), policy).kind, 'suspend');
    });

    const suspending = aLink({ state: 'suspending', reason: 'unmarked', bases: { mark: false, flag: true } });

    it('takes no flag that is still on for a new wish, and clears it', () => {
      const action = decided('suspend', { link: suspending, outlook: anItem({ marked: false, painted: false }) });

      assert.deepEqual([action.clearFlag, action.flagWaits, action.reason], [true, false, 'unmarked']);
    });

    it('takes a mark set since for a new wish', () => {
      assert.equal(decided('resume', { link: suspending, outlook: anItem({ marked: true }) }).setFlag, false);
    });

    it('waits for a record that cannot be seen, so that its flag is no new wish later', () => {
      const first = decided('suspend', { outlook: anItem({ marked: false }), crm: { kind: 'absent' } });
      const later = decide(
        aPair({ link: suspending, outlook: anItem({ marked: false, painted: false }), crm: { kind: 'absent' } }),
        aPolicy(),
      );

      assert.equal(first.flagWaits, true);
      assert.equal(later.kind, 'nothing');
    });

    it('is finished when nothing is left to take away', () => {
      const link = aLink({ state: 'suspending', reason: 'unflagged', bases: { mark: false, flag: false } });

      const action = decided('suspend', {
        link,
        outlook: anItem({ marked: false, painted: false }),
        crm: aRecord({ flagged: false }),
      });

      assert.deepEqual([action.clearFlag, action.clearMark, action.unpaint], [false, false, false]);
    });
  });

  it('hides without a word to the CRM when the record cannot be seen', () => {
    const action = decided('hide', { crm: { kind: 'absent' } });

    assert.deepEqual([action.clearFlag, action.clearMark, action.reason], [false, true, 'crm-not-visible']);
  });

  it('does not touch an item that turned private, and erases its question', () => {
    const link = aLink({ question: { version: 'v', about: 'fields' } });

    const action = decided('makePrivate', { link, outlook: { kind: 'private', marked: true } });

    assert.deepEqual([action.clearFlag, action.clearMark, action.unpaint], [true, true, false]);
    assert.equal(action.question, 'erase');
  });

  it('keeps the item when the mark was taken off and the record deleted', () => {
    assert.equal(
      decide(aPair({ outlook: anItem({ marked: false }), crm: { kind: 'deleted' } }), aPolicy()).kind,
      'drop',
    );
  });

  describe('resuming', () => {
    const suspended = aLink({ state: 'suspended', reason: 'unmarked', bases: { mark: false, flag: false } });

    it('merges what changed meanwhile against the shadows kept', () => {
      const outlook = anItem({ record: aContact({ notes: 'meanwhile' }), painted: false });

      const action = decided('resume', { link: suspended, outlook, crm: aRecord({ flagged: false }) });

      assert.deepEqual(action.merged.write.crm, { notes: 'meanwhile' });
      assert.deepEqual([action.setFlag, action.setMark, action.paint], [true, false, true]);
    });

    it('goes on until mark and flag are set', () => {
      const link = aLink({ state: 'resuming', bases: { mark: true, flag: false } });

      assert.equal(decided('resume', { link, crm: aRecord({ flagged: false }) }).setFlag, true);
    });
  });

  describe('a record deleted under an edited item', () => {
    const over = { outlook: anItem({ record: changed.outlook }), crm: { kind: 'deleted' as const } };
    const ask = aPolicy({ conflict: 'ask' });
    const version = versionOf(changed.outlook);

    it('asks once', () => {
      const link = aLink({ question: { version, about: 'deletion' } });

      assert.equal(decided('hold', over, ask).asked.change, 'ask');
      assert.equal(decided('hold', { ...over, link }, ask).asked.change, 'keep');
    });

    it('asks again when the item was edited further', () => {
      const link = aLink({ question: { version: 'older', about: 'deletion' } });

      assert.equal(
        decided('hold', { ...over, link, answer: { version: 'older', keep: 'crm' } }, ask).asked.change,
        'renew',
      );
    });

    it('does what the person answered', () => {
      assert.equal(decide(aPair({ ...over, answer: { version, keep: 'crm' } }), ask).kind, 'deleteItem');
      assert.equal(decided('drop', { ...over, answer: { version, keep: 'outlook' } }, ask).note, true);
    });
  });

  describe('questions', () => {
    const clash = { outlook: anItem({ record: changed.outlook }), crm: aRecord({ record: changed.crm }) };
    const ask = aPolicy({ conflict: 'ask' });
    const version = decided('merge', clash, ask).asked.question?.version ?? '';
    const link = aLink({ question: { version, about: 'fields' } });

    it('stay silent while nothing moves', () => {
      const action = decided('merge', { ...clash, link }, ask);

      assert.equal(action.asked.change, 'keep');
      assert.deepEqual(action.merged.write, { crm: {}, outlook: {} });
    });

    it('close when both sides become equal', () => {
      const equal = { outlook: anItem({ record: changed.crm }), crm: aRecord({ record: changed.crm }) };

      assert.equal(decided('merge', { ...equal, link }, ask).asked.change, 'close');
    });

    it('close when both sides return to what was agreed', () => {
      assert.equal(decided('nothing', { link }, ask).question, 'close');
    });

    it('close when the policy no longer asks', () => {
      const action = decided('merge', { ...clash, link }, aPolicy({ conflict: 'outlook' }));

      assert.equal(action.asked.change, 'close');
      assert.deepEqual(action.merged.write.crm, { jobTitle: 'Outlook' });
    });

    it('close when the pair is suspended', () => {
      assert.equal(decided('suspend', { link, outlook: anItem({ marked: false }) }).question, 'close');
    });
  });

  it('paints an item that lost its category only when it writes to it anyway', () => {
    const unpainted = { painted: false };

    assert.equal(decided('pushCrm', { outlook: anItem({ ...unpainted, record: changed.outlook }) }).paint, false);
    assert.equal(
      decided('pushOutlook', { outlook: anItem(unpainted), crm: aRecord({ record: changed.crm }) }).paint,
      true,
    );
  });

  it('gives the same answer for the same pair', () => {
    const pair = aPair({ outlook: anItem({ record: changed.outlook }), crm: aRecord({ record: changed.crm }) });

    assert.deepEqual(decide(pair, aPolicy()), decide(structuredClonePair(pair), aPolicy()));
  });
});

/** The same data in other objects; the field map is code and stays. */
const structuredClonePair = (pair: Pair<Contact>): Pair<Contact> => ({
  ...pair,
  link: structuredClone(pair.link),
  outlook: structuredClone(pair.outlook),
  crm: structuredClone(pair.crm),
});

describe('a refused action', () => {
  it('keeps the Outlook item', () => {
    const pair = aPair({ crm: { kind: 'deleted' } });

    assert.equal(insteadOf(decide(pair, aPolicy()), pair, aPolicy()).kind, 'drop');
  });

  it('makes the deleted item anew on the same link', () => {
    const pair = aPair({ outlook: { kind: 'deleted' } });

    const action = insteadOf(decide(pair, aPolicy()), pair, aPolicy());

    assert.ok(action.kind === 'newOutlook' && action.sameLink);
  });

  it('resumes what was to be suspended', () => {
    const pair = aPair({ crm: aRecord({ flagged: false }) });

    const action = insteadOf(decide(pair, aPolicy()), pair, aPolicy());

    assert.ok(action.kind === 'resume' && action.setFlag);
  });

  it('holds what cannot be resumed because the record cannot be seen', () => {
    const pair = aPair({ crm: { kind: 'absent' } });

    const action = insteadOf(decide(pair, aPolicy()), pair, aPolicy());

    assert.ok(action.kind === 'hold' && action.reason === 'rejected');
  });

  it('leaves everything else as decided', () => {
    const pair = aPair({ outlook: anItem({ record: changed.outlook }) });
    const action = decide(pair, aPolicy());

    assert.equal(insteadOf(action, pair, aPolicy()), action);
  });
});

describe('the flag of an activity', () => {
  it('is on unless the person took it out', () => {
    const flag = (state: LinkView<Contact>['state'], reason: LinkView<Contact>['reason'], asked = false): boolean =>
      activityFlag(aLink({ state, reason }), asked);

    assert.equal(activityFlag(null, false), true);
    assert.equal(flag('linked', null), true);
    assert.equal(flag('suspended', 'ineligible'), true);
    assert.equal(flag('suspended', 'crm-not-visible'), true);
    for (const reason of ['unmarked', 'outlook-deleted', 'private', 'user'] as const) {
      assert.equal(flag('suspended', reason), false);
      assert.equal(flag('suspending', reason), false);
      assert.equal(flag('suspended', reason, true), true);
    }
  });
});
