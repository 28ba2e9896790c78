import assert from 'node:assert/strict';
import { floors } from '../../bench/sync/floor.ts';
import { setUpCalls } from '../../bench/sync/set-up-calls.ts';

describe('the floor of calls of a synchronisation', () => {
  const n = 10_000;

  it('is one page, batch or bulk after another, for ten thousand contacts', () => {
    const painting = n / 20;

    assert.equal(floors.firstToCrm(n, 0) - painting, 115);
    assert.equal(floors.firstToCrm(n, n) - painting, 124);
    assert.equal(floors.firstToOutlook(n), 514);
    assert.equal(floors.after(n), 61);
    assert.equal(floors.changedInOutlook(100), 6);
    assert.equal(floors.changedInCrm(100), 8);
  });

  it('never falls below the calls that find out that nothing changed', () => {
    assert.equal(floors.noChange(), 2);
    assert.equal(floors.changedInCrm(1), 4);
  });

  it('leaves out signing in and metadata, and nothing else', () => {
    const count = {
      'crm login': 1,
      'crm get_module_fields Contacts': 2,
      'crm get_entry_list Users': 1,
      'crm get_entry_list Contacts': 7,
      'graph GET /me/mailboxSettings': 1,
      'graph POST /$batch of GET /me/mailboxSettings': 1,
    };

    assert.equal(setUpCalls({ graph: 2, crm: 11, count }), 5);
  });
});
