import assert from 'node:assert/strict';
import { adminPage } from '../../src/administering.ts';

describe('the way to the page for administrators', () => {
  it('is the page itself in the sandbox', () => {
    assert.equal(adminPage('http://localhost:3978', null), 'http://localhost:3978/tab/admin');
  });

  it('leads into the tab in production, where Teams knows who it is', () => {
    const link = new URL(adminPage('https://protracker.example.com', '11111111-1111-4111-8111-111111111111'));

    assert.equal(
      link.origin + link.pathname,
      'https://teams.microsoft.com/l/entity/11111111-1111-4111-8111-111111111111/home',
    );
    assert.equal(link.searchParams.get('webUrl'), 'https://protracker.example.com/tab/admin');
    assert.equal(link.searchParams.get('context'), '{"subEntityId":"admin"}');
  });
});
