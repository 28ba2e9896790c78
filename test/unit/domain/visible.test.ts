import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visible } from '../../../src/domain/visible.ts';

describe('visible', () => {
  it('writes out whatever ends a line, steers a terminal or turns text around', () => {
    assert.equal(visible('a\r\nb\u2028\u2029'), String.raw`a\u000d\u000ab\u2028\u2029`);
    assert.equal(visible('\u001b[31m \u009b31m \u007f'), String.raw`\u001b[31m \u009b31m \u007f`);
    assert.equal(visible('\u202egnp.exe\u{e0041}'), String.raw`\u202egnp.exe\udb40\udc41`);
    assert.equal(visible('Zoë Müller, 12 €'), 'Zoë Müller, 12 €');
  });

  it('leaves what JSON says as it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const line = visible(json);

        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        assert.deepEqual(JSON.parse(line), JSON.parse(json));
      }),
    );
  });
});
