import assert from 'node:assert/strict';
import fc from 'fast-check';
import { householdName, splitName } from '../../../src/records/person-name.ts';

const expect = (cases: Readonly<Record<string, readonly [first: string, last: string]>>): void => {
  for (const [display, [first, last]] of Object.entries(cases)) {
    assert.deepEqual(splitName(display), { first, last }, display);
  }
};

describe('splitName', () => {
  it('takes the last word for the family name', () => {
    expect({
      'Jane Roe': ['Jane', 'Roe'],
      'Jane Mary Roe': ['Jane Mary', 'Roe'],
      "Maeve O'Brien": ['Maeve', "O'Brien"],
    });
  });

  it('takes names listed last name first', () => {
    expect({
      'Roe, Jane': ['Jane', 'Roe'],
      '"Karimov, Rashid"': ['Rashid', 'Karimov'],
      'García Núñez, Lucía': ['Lucía', 'García Núñez'],
    });
  });

  it('keeps particles with the family name', () => {
    expect({
      'Anna van der Berg': ['Anna', 'van der Berg'],
      'van der Berg, Anna Maria': ['Anna Maria', 'van der Berg'],
      'Fatima Zahra El Idrissi': ['Fatima Zahra', 'El Idrissi'],
      'Ludwig von Hof': ['Ludwig', 'von Hof'],
    });
  });

  it('leaves out titles, degrees, firms and go-betweens', () => {
    expect({
      'Dr. Katrin Brandt': ['Katrin', 'Brandt'],
      'Brandt, Dr. Katrin': ['Katrin', 'Brandt'],
      'Élodie Lefèvre, CPA': ['Élodie', 'Lefèvre'],
      'Jane Roe CFP®': ['Jane', 'Roe'],
      'Roe, Jane, CFP, CPA': ['Jane', 'Roe'],
      'Jane Roe (Harborlight)': ['Jane', 'Roe'],
      'Jane Roe | Harborlight LLP': ['Jane', 'Roe'],
      'Jane Roe via SignHere': ['Jane', 'Roe'],
      "'Jane Roe'": ['Jane', 'Roe'],
      'Jane Roe <jane@example.com>': ['Jane', 'Roe'],
    });
  });

  it('keeps generations', () => {
    expect({ 'John Smith, Jr.': ['John', 'Smith Jr.'], 'John Smith III': ['John', 'Smith III'] });
  });

  it('knows family names in capitals and those of the East', () => {
    expect({
      'DUPONT Marie': ['Marie', 'DUPONT'],
      '田中 由紀': ['由紀', '田中'],
      陈嘉豪: ['', '陈嘉豪'],
      'JANE ROE': ['JANE', 'ROE'],
    });
  });

  it('leaves out what it cannot know', () => {
    expect({
      'Jane and Peter Roe': ['', 'Roe'],
      'Jane Roe and Peter Poe': ['', ''],
      'Roe, Jane & Peter': ['', 'Roe'],
      Jane: ['Jane', ''],
      'jane.roe@example.com': ['', ''],
      'Customer Service': ['', ''],
      'Harborlight Support Team': ['', ''],
      'The Quiet Market': ['', ''],
      'Ngozi Eze, Harbor Point': ['', ''],
      'Gate 7': ['', ''],
      '': ['', ''],
      ' , ': ['', ''],
    });
  });

  it('adds no letter that was not there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (display) => {
        const { first, last } = splitName(display);
        for (const word of `${first} ${last}`.split(/\s+/)) assert.ok(display.includes(word), word);
      }),
    );
  });
});

describe('householdName', () => {
  it('is how ProTracker lists clients', () => {
    assert.equal(householdName('Jane Roe'), 'Roe, Jane');
    assert.equal(householdName('Jane and Peter Roe'), 'Roe, Jane and Peter');
    assert.equal(householdName('Roe, Jane & Peter'), 'Roe, Jane & Peter');
    assert.equal(householdName("Maeve & Declan O'Brien"), "O'Brien, Maeve and Declan");
    assert.equal(householdName('Jane'), '');
    assert.equal(householdName('Customer Service'), '');
  });
});
