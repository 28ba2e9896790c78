import assert from 'node:assert/strict';
import { askedAhead } from '../../../../../src/web/pages/pane/asked-ahead.ts';
import { createApi, type Api } from '../../../../../src/web/pages/shared/api.ts';

describe('a press that is on its way before the pane is drawn', () => {
  const pressing = () => {
    const pressed: unknown[] = [];
    const action: Api['action'] = async (verb, data) => {
      pressed.push([verb, data]);
      return { kind: 'done', answers: [], toast: String(pressed.length) };
    };
    const api = { ...createApi(async () => null, { timeZone: 'UTC' }), action };
    return { pressed, api };
  };

  it('answers the first press that is the same, and no later one', async () => {
    const { pressed, api } = pressing();
    const ahead = askedAhead(api, 'openArchive', { emails: 'a' });
    assert.deepEqual(pressed, [['openArchive', { emails: 'a' }]]);

    assert.deepEqual(await ahead.action('openArchive', { emails: 'a' }), { kind: 'done', answers: [], toast: '1' });
    assert.deepEqual(await ahead.action('openArchive', { emails: 'a' }), { kind: 'done', answers: [], toast: '2' });
    assert.equal(pressed.length, 2);
  });

  it('answers nobody once something else was pressed: by then it would be old', async () => {
    const { api } = pressing();
    const ahead = askedAhead(api, 'openArchive', { emails: 'a' });

    assert.deepEqual(await ahead.action('openArchive', { emails: 'b' }), { kind: 'done', answers: [], toast: '2' });
    assert.deepEqual(await ahead.action('openArchive', { emails: 'a' }), { kind: 'done', answers: [], toast: '3' });
  });
});
