import assert from 'node:assert/strict';
import { isListed, typedAddresses } from '../../../src/domain/addresses.ts';

describe('Addresses', () => {
  it('are read as people type and paste them', () => {
    assert.deepEqual(typedAddresses(' Jane@example.com;<pal@example.org>,\n@Example.net jane@example.com '), [
      'jane@example.com',
      'pal@example.org',
      '@example.net',
    ]);
    assert.deepEqual(typedAddresses(' , '), []);
  });

  it('are refused where one would never be met', () => {
    for (const text of [
      'jane',
      'jane@example',
      'jane@example.com.',
      '@example',
      'Jane Roe <jane@example.com>',
      'a@b@c',
    ])
      assert.equal(typedAddresses(text), null, text);
  });

  it('are listed by themselves, and by their domain with all below it', () => {
    const list = ['doctor@example.org', '@example.net'];
    const listed = (address: string) => isListed(address, list);

    assert.deepEqual(
      ['doctor@example.org', 'a@example.net', 'a@b.example.net', 'a@notexample.net', 'a@example.org'].map(listed),
      [true, true, true, false, false],
    );
  });
});
