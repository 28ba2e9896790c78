import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Additions, furtherFields } from '../../../../src/domain/further-fields.ts';
import { crmId, linkId } from '../../../../src/domain/ids.ts';
import type { OutlookContact } from '../../../../src/domain/outlook-content.ts';
import { creationOf } from '../../../../src/sync/creation.ts';
import { notSeen } from '../../../../src/sync/engine/fresh-link.ts';
import { contactKin } from '../../../../src/sync/engine/kin.ts';
import { contactMap, contactMapWith } from '../../../../src/sync/fields/contact.ts';
import { isPart } from '../../../../src/sync/fields/field.ts';
import { crmPatch, outlookPatch, readCrm, readOutlook } from '../../../../src/sync/fields/project.ts';
import { merge } from '../../../../src/sync/merge.ts';
import type { AnyLink } from '../../../../src/sync/state.ts';
import { aLink, aMerge, crmContent, outlookContact, someRules } from '../builders.ts';
import { stored } from './stores.ts';

const additions: Additions = { spouseName: 'spouse_c', businessHomePage: 'web_c' };
const map = contactMapWith(additions);
const rules = someRules({ lengths: { ...someRules().lengths, spouse_c: 10, web_c: 255 } });
const crm = (spouse: string, web = '') => crmContent({ spouse_c: spouse, web_c: web });
const outlook = (over: Partial<OutlookContact> = {}) =>
  outlookContact({ surname: 'Miller', spouseName: null, businessHomePage: null, ...over });

const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 30 }), { nil: null });
const anyItem = fc
  .record({ ...Object.fromEntries(furtherFields.map((name) => [name, text])), jobTitle: text })
  .map((over) => outlook(over));

describe('further fields of contacts', () => {
  it('change nothing where none has a field in the CRM', () => {
    const none = contactMapWith({});
    assert.deepEqual(none.names, contactMap.names);
    fc.assert(
      fc.property(anyItem, (item) => {
        const plain = readOutlook(contactMap, item, rules);
        const same = readOutlook(none, item, rules);
        assert.deepEqual(same, plain);
        assert.deepEqual(outlookPatch(none, same, item, rules), outlookPatch(contactMap, plain, item, rules));
        assert.deepEqual(crmPatch(none, same, null, rules), crmPatch(contactMap, plain, null, rules));
      }),
    );
  });

  it('are read and written where they have one, and leave the others alone', () => {
    const item = outlook({ spouseName: '  Pat\nLee ', businessHomePage: 'https://example.com', nickName: 'Mia' });
    const record = readOutlook(map, item, rules);

    assert.deepEqual([record.spouseName, record.businessHomePage], ['Pat Lee', 'https://example.com']);
    assert.equal('nickName' in record, false);
    const { values } = crmPatch(map, record, null, rules);
    assert.deepEqual([values.spouse_c, values.web_c], ['Pat Lee', 'https://example.com']);
    assert.equal(Object.values(values).includes('Mia'), false);
    assert.deepEqual(outlookPatch(map, { spouseName: null }, item, rules), { spouseName: null });
  });

  it('take the beginning of an address for empty, and do not guess what a record does not tell', () => {
    assert.equal(readCrm(map, crm('', 'http://'), rules).businessHomePage, null);
    assert.throws(() => readCrm(map, crmContent({ spouse_c: 'Pat' }), rules), /does not tell/);
  });

  it('meet for the first time in a pair that was agreed without them', () => {
    const plain = { crm: readCrm(contactMap, crm(''), rules), outlook: readOutlook(contactMap, outlook(), rules) };
    const met = (inOutlook: string | null, inCrm: string, policy: 'crm' | 'ask' = 'crm') => {
      const now = {
        crm: readCrm(map, crm(inCrm), rules),
        outlook: readOutlook(map, outlook({ spouseName: inOutlook }), rules),
      };
      const input = aMerge({ rules, shadows: plain, policy });
      const { write, clashes } = merge({ ...input, map, now });
      return { crm: write.crm.spouseName, outlook: write.outlook.spouseName, asked: clashes.map(({ field }) => field) };
    };
    const nothing = { crm: undefined, outlook: undefined, asked: [] };

    assert.deepEqual(met('Pat', ''), { ...nothing, crm: 'Pat' });
    assert.deepEqual(met(null, 'Kim'), { ...nothing, outlook: 'Kim' });
    assert.deepEqual(met('Pat', 'Pat'), nothing);
    assert.deepEqual(met('Pat of some length', 'Pat of som'), nothing);
    assert.deepEqual(met('Pat', 'Kim'), { ...nothing, outlook: 'Kim' });
    assert.deepEqual(met('Pat', 'Kim', 'ask'), { ...nothing, asked: ['spouseName'] });
  });

  it('have nothing left to carry after a create, whatever is in them', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const record = readOutlook(map, item, rules);
        const { values } = creationOf(map, rules, record, 'crm');
        const shown = readCrm(map, stored(crmPatch(map, values, null, rules), rules, crm('')), rules);

        const input = aMerge({ rules, shadows: { crm: {}, outlook: {} }, policy: 'crm' });
        const { write } = merge({ ...input, map, now: { crm: shown, outlook: record } });

        for (const side of [write.crm, write.outlook])
          assert.deepEqual([side.spouseName, side.businessHomePage], [undefined, undefined]);
      }),
    );
  });

  it('are known by name when they come back from the store, whether they still have a field or not', () => {
    assert.equal(isPart(contactMap, { spouseName: 'Pat' }), false);
    assert.equal(isPart(contactMapWith({}), { spouseName: 'Pat' }), true);
    assert.equal(isPart(contactMapWith({}), { shoeSize: 41 }), false);
  });
});

describe('a link of contacts with further fields', () => {
  const agreed = { givenName: 'Ann', spouseName: 'Pat' };
  const link: AnyLink = {
    ...aLink(),
    ...{ kind: 'contact', module: 'Contacts', linkId: linkId('l'), crmId: crmId('c'), additions },
    ...{ outlookId: null, formerId: null, containerId: null, iCalUId: null, occurrence: null },
    ...{ seen: notSeen, heldTold: [], generation: 0, writes: [], zone: 'UTC' },
    ...{ createdAt: '2026-11-23T09:00:00Z', updatedAt: '2026-11-23T09:00:00Z' },
    shadows: { crm: agreed, outlook: agreed },
  };

  it('says nothing of a field that is another one by now', () => {
    assert.equal(contactKin(additions).open(link).shadows.crm.spouseName, 'Pat');
    assert.equal(contactKin({ spouseName: 'other_c' }).open(link).shadows.crm.spouseName, undefined);
    assert.equal(contactKin({}).open(link).shadows.outlook.spouseName, undefined);
  });

  it('is stored with the fields of today, and without any where there are none', () => {
    const close = (now: Additions) => {
      const kin = contactKin(now);
      return kin.close(kin.open(link));
    };
    assert.deepEqual(close(additions), link);
    assert.deepEqual(close({ spouseName: 'other_c' }).additions, { spouseName: 'other_c' });
    assert.equal('additions' in close({}), false);
    assert.deepEqual(close({}).shadows, { crm: { givenName: 'Ann' }, outlook: { givenName: 'Ann' } });
  });
});
