import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FieldInfo, FieldType } from '../../../src/domain/record.ts';
import { checkForm, type CheckContext } from '../../../src/records/check.ts';
import { aField } from '../../support/card-samples/common.ts';

const context: CheckContext = { accounts: new Set(['Accounts:a1']), locale: 'en-US' };

/** What becomes of one typed text: the value, or the problem with it. */
function typed(type: FieldType, text: string, changes: Partial<FieldInfo> = {}, on = context): string {
  const { values, problems } = checkForm([aField('It', type, changes)], { It: text }, on);
  return problems.It ?? values.It ?? '';
}

describe('checkForm', () => {
  it('asks for what is required, by its label', () => {
    assert.equal(typed('text', '', { required: true, label: 'Last Name' }), 'Last Name is needed.');
    assert.equal(typed('text', '  \n ', { required: true, label: 'Last Name' }), 'Last Name is needed.');
    assert.equal(typed('account', '', { required: true }), 'It is needed.');
    assert.equal(typed('text', ''), '');
  });

  it('refuses what is too long, and says how long it is', () => {
    assert.equal(
      typed('text', 'x'.repeat(51), { maxLength: 50 }),
      'It is too long: at most 50 characters, this has 51.',
    );
    assert.equal(typed('text', ` ${'x'.repeat(50)} `, { maxLength: 50 }), 'x'.repeat(50));
    assert.match(typed('longText', 'x'.repeat(10_001)), /at most 10000 characters/);
  });

  it('takes addresses that can be one', () => {
    for (const text of ['jane.roe@example.com', "o'brien+x@sub.example.co.uk", 'jürgen@müller.example.de']) {
      assert.equal(typed('email', text), text);
    }
    for (const text of [
      'jane',
      'jane@',
      '@example.com',
      'jane@example',
      'a b@example.com',
      'a@example.com, b@example.com',
      'Jane <jane@example.com>',
      'jane@example..com',
      `${'x'.repeat(260)}@example.com`,
    ]) {
      assert.match(typed('email', text), /^Enter one e-mail address/, text);
    }
  });

  it('takes telephone numbers however they are written', () => {
    for (const text of [
      '+1 860 555 0126',
      '(860) 555-0126 x 12',
      '860.555.0126 ext. 4',
      '0171/1234567',
      '+49 (0)30 23125-042',
      '112',
      '*21#',
    ]) {
      assert.equal(typed('phone', text), text);
    }
    for (const text of ['call me', 'jane@example.com', '+', '860 555 0126 or 0127', 'tel 860']) {
      assert.match(typed('phone', text), /no telephone number/, text);
    }
  });

  it('takes days of the calendar only', () => {
    assert.equal(typed('date', '2028-02-29'), '2028-02-29');
    for (const text of ['2027-02-29', '29.02.2028', 'tomorrow', '2026-13-01', '0026-01-01', '20260101', '2026-1-1']) {
      assert.match(typed('date', text), /no date/, text);
    }
  });

  it('takes numbers as the reader writes them', () => {
    assert.equal(typed('number', '$12,500.50'), '12500.50');
    assert.equal(typed('number', '12.500,50 €', {}, { ...context, locale: 'de-DE' }), '12500.50');
    assert.match(typed('number', '12.500,50'), /no number. For example: 12,500.5/);
    assert.match(typed('number', 'a lot'), /no number/);
  });

  it('takes choices of the list only', () => {
    const choices = [
      { value: '', label: '' },
      { value: 'New', label: 'New one' },
    ];

    assert.equal(typed('choice', 'New', { choices }), 'New');
    assert.equal(typed('choice', 'New one', { choices }), 'Choose It from the list.');
    assert.equal(typed('choice', '', { choices }), '');
  });

  it('takes accounts that the person was shown only, and gives their id', () => {
    assert.equal(typed('account', 'Accounts:a1'), 'a1');
    assert.match(typed('account', 'Accounts:a2'), /Choose It from the list/);
    assert.match(typed('account', 'Acme'), /Choose It from the list/);
  });

  it('leaves out what is empty, so that the CRM’s own defaults hold, unless the form showed one', () => {
    const fields = [
      aField('a', 'text'),
      aField('b', 'choice', { initial: 'New' }),
      aField('c', 'flag', { initial: 'true' }),
    ];

    assert.deepEqual(checkForm(fields, {}, context).values, { b: '', c: 'false' });
  });

  it('keeps lines of long text and makes one line of short text', () => {
    assert.equal(typed('longText', 'a\r\nb\n'), 'a\nb');
    assert.equal(typed('text', 'a\r\n b'), 'a b');
  });

  it('names problems in the order of the form, and looks at no field that the form has not', () => {
    const fields = [aField('b', 'text', { required: true }), aField('a', 'date')];
    const { problems, values } = checkForm(fields, { a: 'x', z: 'not asked' }, context);

    assert.deepEqual(Object.keys(problems), ['b', 'a']);
    assert.equal('z' in values, false);
  });

  it('never throws, whatever is typed', () => {
    const types: readonly FieldType[] = [
      'text',
      'longText',
      'email',
      'phone',
      'date',
      'number',
      'choice',
      'flag',
      'account',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ unit: 'binary', maxLength: 300 }), (type, text) => {
        typed(type, text);
      }),
    );
  });
});
