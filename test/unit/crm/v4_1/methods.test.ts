import assert from 'node:assert/strict';
import { z } from 'zod';
import { formOf, parameterOrder } from '../../../../src/crm/v4_1/methods.ts';
import { readRecordings } from '../../../support/recordings.ts';

describe('CRM parameters', () => {
  it('travel as a form, in the documented order, whatever order they are given in', () => {
    const form = new URLSearchParams(
      formOf(
        'get_entry',
        { link_name_to_fields_array: [], select_fields: ['id'], id: '1', module_name: 'Contacts' },
        's',
      ),
    );

    assert.deepEqual([...form.keys()], ['method', 'input_type', 'response_type', 'rest_data']);
    assert.equal(
      form.get('rest_data'),
      '{"session":"s","module_name":"Contacts","id":"1","select_fields":["id"],"link_name_to_fields_array":[]}',
    );
  });

  const recordings = readRecordings();
  if (recordings)
    it('have the recorded names in the recorded order', () => {
      const orders: Readonly<Record<string, readonly string[]>> = parameterOrder;
      const compared = recordings.filter(
        ({ name, request }) => request.method in orders && name !== 'error-malformed-json',
      );

      for (const { name, request } of compared)
        assert.deepEqual(
          Object.keys(z.record(z.string(), z.unknown()).parse(request.rest_data)),
          orders[request.method],
          name,
        );
      assert.ok(compared.length > 80);
    });
});
