import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numberFrom, numberText } from '../../../src/records/numbers.ts';

describe('numberFrom', () => {
  it('reads numbers as they are written in a place', () => {
    assert.equal(numberFrom('1,234,567.5', 'en-US'), '1234567.5');
    assert.equal(numberFrom('1.234.567,5', 'de-DE'), '1234567.5');
    assert.equal(numberFrom('1\u202F234\u00A0567,5 €', 'fr-FR'), '1234567.5');
    assert.equal(numberFrom('12 500', 'fi-FI'), '12500');
    assert.equal(numberFrom('USD 12500', 'en-US'), '12500');
    assert.equal(numberFrom('\u22125', 'sv-SE'), '-5');
  });

  it('refuses what may mean two numbers, and what is none', () => {
    for (const text of [
      '1,2',
      '12,34',
      '1.200,50',
      '',
      '.',
      '-',
      '1e5',
      '0x1F',
      '1 2',
      '½',
      'Infinity',
      '9'.repeat(30),
    ]) {
      assert.equal(numberFrom(text, 'en-US'), null, text);
    }
    assert.equal(numberFrom('1.5', 'de-DE'), null);
  });

  it('reads what numberText writes', () => {
    const locales = ['en-US', 'en-GB', 'de-DE', 'de-CH', 'fr-FR', 'fi-FI', 'es-ES', 'pl-PL', 'sv-SE'];
    fc.assert(
      fc.property(fc.constantFrom(...locales), fc.integer({ min: -1e9, max: 1e9 }), (locale, cents) => {
        const value = String(cents / 100);
        assert.equal(Number(numberFrom(numberText(value, locale), locale)), cents / 100);
      }),
    );
  });
});

describe('numberText', () => {
  it('leaves what is no number as it is', () => {
    assert.equal(numberText('', 'de-DE'), '');
    assert.equal(numberText('n/a', 'de-DE'), 'n/a');
    assert.equal(numberText('1200.50', 'de-DE'), '1200,5');
  });
});
