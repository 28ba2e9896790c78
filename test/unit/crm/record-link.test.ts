import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recordUrl } from '../../../src/crm/address.ts';
import { recordAt } from '../../../src/crm/record-link.ts';

const base = 'https://crm.example.com/protrackercloud';
const at = (address: string) => recordAt(new URL(address), base);

describe('The address of a record’s page', () => {
  it('is read in every way that servers write it', () => {
    const jane = { module: 'Contacts', id: 'jane-1' };

    assert.deepEqual(at(recordUrl(base, 'Contacts', 'jane-1')), jane);
    assert.deepEqual(at(`${base}/#Contacts/jane-1`), jane);
    assert.deepEqual(at(`${base}#Contacts/jane-1`), jane);
    assert.deepEqual(at(`${base}/#bwc/index.php?module=Contacts&action=DetailView&record=jane-1`), jane);
    assert.deepEqual(
      at('https://crm.example.com/ProTrackerCloud/index.php?record=jane-1&action=DetailView&module=Contacts'),
      jane,
    );
  });

  it('is nobody else’s, and no other page', () => {
    const page = 'index.php?module=Contacts&action=DetailView&record=jane-1';

    for (const address of [
      `https://other.example.com/protrackercloud/${page}`,
      `http://crm.example.com/protrackercloud/${page}`,
      `https://crm.example.com:8443/protrackercloud/${page}`,
      `https://crm.example.com.evil.example/protrackercloud/${page}`,
      `https://evil@crm.example.com/protrackercloud/${page}`,
      `https://crm.example.com/other/${page}`,
      `https://crm.example.com/${page}`,
      `${base}/index.php?module=Contacts&action=EditView&record=jane-1`,
      `${base}/index.php?module=Contacts&action=DetailView`,
      `${base}/index.php?module=Contacts'--&action=DetailView&record=jane-1`,
      `${base}/index.php?module=Contacts&action=DetailView&record=x%27%20OR%201`,
      `${base}/#Contacts/jane-1/edit`,
      `${base}/#Contacts/%ZZ`,
      base,
    ])
      assert.equal(at(address), null, address);
  });

  it('is never more than a module and an id, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (module, id, hash) => {
        const found = at(
          `${base}/index.php?module=${encodeURIComponent(module.toWellFormed())}&action=DetailView&record=${encodeURIComponent(id.toWellFormed())}#${encodeURIComponent(hash.toWellFormed())}`,
        );
        if (found) assert.match(`${found.module}:${found.id}`, /^\w+:[\w.-]+$/);
      }),
    );
  });
});
