import assert from 'node:assert/strict';
import { crmId } from '../../../src/domain/ids.ts';
import { creationOf } from '../../../src/sync/creation.ts';
import { contactMap } from '../../../src/sync/fields/contact.ts';
import { merge } from '../../../src/sync/merge.ts';
import { afterAgreement, afterCreate, afterWrite, giverOf } from '../../../src/sync/shadows.ts';
import { automaticWrites, isLoop, remembered } from '../../../src/sync/loop-guard.ts';
import { aContact, aMerge, someRules } from './builders.ts';

const agreed = { crm: aContact({ jobTitle: 'Clerk' }), outlook: aContact({ jobTitle: 'Clerk' }) };

describe('shadows after a write', () => {
  it('move for the fields written and stay for the others', () => {
    const shown = aContact({ jobTitle: 'Chief', notes: 'edited meanwhile' });

    const after = afterWrite(contactMap, agreed, {
      side: 'crm',
      sent: { jobTitle: 'Chief' },
      giver: { jobTitle: 'Chief' },
      shown,
    });

    assert.deepEqual(after, {
      crm: aContact({ jobTitle: 'Chief' }),
      outlook: aContact({ jobTitle: 'Chief' }),
    });
  });

  it('keep the long text in Outlook and the short one in the CRM', () => {
    const long = 'x'.repeat(120);
    const now = { crm: agreed.crm, outlook: aContact({ jobTitle: long }) };
    const merged = merge(aMerge({ now, shadows: agreed }));

    const after = afterWrite(contactMap, agreed, {
      side: 'crm',
      sent: merged.write.crm,
      giver: giverOf(contactMap, merged, now, 'crm'),
      shown: { ...now.crm, ...merged.write.crm },
    });

    assert.equal(after.outlook.jobTitle, long);
    assert.equal(after.crm.jobTitle, 'x'.repeat(100));
    assert.deepEqual(
      merge(aMerge({ now: { ...now, crm: { ...now.crm, ...merged.write.crm } }, shadows: after })).agreed,
      [],
    );
  });

  it('take what somebody wrote to the CRM between our write and the read for an edit', () => {
    const shown = aContact({ jobTitle: 'theirs' });

    const after = afterWrite(contactMap, agreed, {
      side: 'crm',
      sent: { jobTitle: 'ours' },
      giver: { jobTitle: 'ours' },
      shown,
    });

    assert.equal(after.crm.jobTitle, 'ours');
    assert.deepEqual(
      merge(aMerge({ now: { crm: shown, outlook: aContact({ jobTitle: 'ours' }) }, shadows: after })).write,
      {
        crm: {},
        outlook: { jobTitle: 'theirs' },
      },
    );
  });

  it('do not take question marks in the place of an emoji for an edit', () => {
    const after = afterWrite(contactMap, agreed, {
      side: 'crm',
      sent: { notes: 'Lunch 🍕 at noon' },
      giver: { notes: 'Lunch 🍕 at noon' },
      shown: aContact({ notes: 'Lunch ???? at noon' }),
    });

    assert.equal(after.crm.notes, 'Lunch ???? at noon');
    assert.equal(after.outlook.notes, 'Lunch 🍕 at noon');
  });

  it('take Graph’s answer as it is', () => {
    const after = afterWrite(contactMap, agreed, {
      side: 'outlook',
      sent: { notes: 'a  b' },
      giver: { notes: 'a  b' },
      shown: aContact({ notes: 'a b' }),
    });

    assert.equal(after.outlook.notes, 'a b');
    assert.equal(after.crm.notes, 'a  b');
  });

  it('of a list written to both sides come from each side’s own answer', () => {
    const mail = (...names: string[]): string[] => names.map((name) => `${name}@example.com`);
    const shadows = { crm: aContact({ emails: mail('a') }), outlook: aContact({ emails: mail('a') }) };
    const now = { crm: aContact({ emails: mail('a', 'c') }), outlook: aContact({ emails: mail('a', 'o') }) };
    const merged = merge(aMerge({ now, shadows }));

    const half = afterWrite(contactMap, shadows, {
      side: 'crm',
      sent: merged.write.crm,
      giver: giverOf(contactMap, merged, now, 'crm'),
      shown: { ...now.crm, ...merged.write.crm },
    });

    assert.deepEqual(half.crm.emails, mail('a', 'o', 'c'));
    assert.deepEqual(half.outlook.emails, mail('a'));
    const crm = { ...now.crm, ...merged.write.crm };
    assert.deepEqual(merge(aMerge({ now: { crm, outlook: now.outlook }, shadows: half })).write, {
      crm: {},
      outlook: { emails: mail('a', 'o', 'c') },
    });
  });

  it('become the present values where both sides agree', () => {
    const now = { crm: aContact({ jobTitle: 'x'.repeat(100) }), outlook: aContact({ jobTitle: 'x'.repeat(120) }) };

    const after = afterAgreement(agreed, now, ['jobTitle']);

    assert.deepEqual([after.crm.jobTitle?.length, after.outlook.jobTitle?.length], [100, 120]);
  });
});

describe('shadows after a create', () => {
  it('are what the new side shows and what it was made of', () => {
    const content = aContact({ jobTitle: 'y'.repeat(120) });

    const after = afterCreate(
      contactMap,
      { side: 'crm', sent: { ...content, jobTitle: 'y'.repeat(100) }, shown: aContact({ jobTitle: 'y'.repeat(100) }) },
      content,
    );

    assert.deepEqual(after.outlook, content);
    assert.equal(after.crm.jobTitle, 'y'.repeat(100));
  });

  it('leave out a company without Account, so that it crosses once there is one', () => {
    const outlook = aContact({ company: 'Acme' });
    const { values, content } = creationOf(contactMap, someRules(), outlook, 'crm');
    const crm = aContact();
    const account = { module: 'Accounts', id: crmId('a1'), name: 'Acme' };

    const shadows = afterCreate(contactMap, { side: 'crm', sent: values, shown: crm }, content);

    const later = merge(aMerge({ rules: someRules({ account }), now: { crm, outlook }, shadows }));
    assert.deepEqual(later.write, { crm: { company: 'Acme' }, outlook: {} });
  });

  it('cover what never crosses, so that the pair counts as unchanged', () => {
    const outlook = aContact({ fax: '1' });
    const { values, content } = creationOf(contactMap, someRules(), outlook, 'crm');

    const shadows = afterCreate(contactMap, { side: 'crm', sent: values, shown: aContact() }, content);

    assert.deepEqual(shadows.outlook, outlook);
  });

  it('know a value that the server put where nothing was sent', () => {
    const after = afterCreate(
      contactMap,
      { side: 'crm', sent: {}, shown: aContact({ department: 'default' }) },
      aContact(),
    );

    assert.equal(after.crm.department, 'default');
  });

  it('show what somebody changed in the new record as an edit', () => {
    const after = afterCreate(
      contactMap,
      { side: 'crm', sent: { jobTitle: 'ours' }, shown: aContact({ jobTitle: 'theirs' }) },
      aContact({ jobTitle: 'ours' }),
    );

    assert.equal(after.crm.jobTitle, 'ours');
  });
});

describe('the loop guard', () => {
  const write = (jobTitle: string, run: number) =>
    automaticWrites(merge(aMerge({ now: { crm: agreed.crm, outlook: aContact({ jobTitle }) }, shadows: agreed })), run);

  it('stops the same value for the same field and side within five runs', () => {
    assert.equal(isLoop(write('A', 1), write('A', 5)), true);
    assert.equal(isLoop(write('A', 1), write('A', 6)), false);
  });

  it('lets other values and other fields pass', () => {
    assert.equal(isLoop(write('A', 1), write('B', 2)), false);
    assert.equal(
      isLoop(write('A', 1), [{ ...write('A', 2)[0], field: 'notes', side: 'crm', value: 'x', run: 2 }]),
      false,
    );
  });

  it('forgets what is older than five runs', () => {
    assert.deepEqual(remembered([...write('A', 1), ...write('B', 4)], 6), write('B', 4));
  });
});
