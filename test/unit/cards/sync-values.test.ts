import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameLine, shortValueText, titleOf, valueText, whenText } from '../../../cards/sync-values.ts';

const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

describe('values on cards', () => {
  it('are told as a person reads them', () => {
    const told = (field: string, value: unknown): string => valueText(field, value, reader);

    assert.equal(told('jobTitle', 'Clerk'), 'Clerk');
    assert.equal(told('jobTitle', null), 'empty');
    assert.equal(told('emails', ['a@example.com', 'b@example.org']), 'a@example.com, b@example.org');
    assert.equal(told('emails', []), 'empty');
    assert.equal(told('birthday', '1980-02-03'), '3 Feb 1980');
    assert.equal(told('reminder', 15), '15 minutes before');
    assert.equal(told('reminder', 0), 'at the start');
    assert.equal(told('status', 'notStarted'), 'Not started');
    assert.equal(told('status', 'crm:Pending'), 'Pending');
    assert.equal(told('due', { date: '2026-11-25', at: null }), '25 Nov 2026');
    assert.equal(told('due', { date: '2026-11-25', at: '2026-11-25T09:00:00Z' }), '25 Nov 2026, 10:00');
    assert.equal(
      told('workAddress', { street: 'Main St 1\nFloor 2', city: 'Bern', postalCode: '3000' }),
      'Main St 1, Floor 2, 3000, Bern',
    );
  });

  it('say whole days without the day after them, and times in the reader’s zone', () => {
    const days = { allDay: true, from: '2026-11-25', until: '2026-11-27', at: null };
    const hours = { allDay: false, start: '2026-11-25T13:00:00Z', end: '2026-11-25T14:00:00Z', zone: null };

    assert.equal(valueText('time', days, reader), '25 Nov 2026 – 26 Nov 2026');
    assert.equal(valueText('time', { ...days, until: '2026-11-26' }, reader), '25 Nov 2026');
    assert.equal(valueText('time', hours, reader), '25 Nov 2026, 14:00 – 25 Nov 2026, 15:00');
    assert.equal(whenText('2026-11-25', reader), '25 Nov 2026');
  });

  it('name what has no name, and cut what is too long', () => {
    assert.equal(titleOf('task', { title: '' }), 'A task without a title');
    assert.ok(titleOf('contact', { title: 'x'.repeat(500) }).length < 130);
    const invitees = Array.from({ length: 500 }, (_, nth) => `jane.roe.${nth}@example.com`);
    assert.equal(valueText('invitees', invitees, reader).length, 301);
    assert.equal(shortValueText('invitees', invitees, reader).length, 81);
    assert.equal(
      nameLine('event', { title: 'Review', detail: 'Bern', at: '2026-11-25T13:00:00Z' }, reader),
      'Review · 25 Nov 2026, 14:00 · Bern',
    );
  });

  it('of any shape are some text, and never a long one', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (field, value) => {
        const text = valueText(field, value, reader);
        assert.ok(text.length <= 301, `${text.length} characters`);
      }),
    );
  });
});
