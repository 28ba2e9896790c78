import assert from 'node:assert/strict';
import { GraphError } from '../../../../../src/sandbox/graph/errors.ts';
import { parseExpand } from '../../../../../src/sandbox/graph/odata/expand.ts';
import { preferenceApplied, readPrefer } from '../../../../../src/sandbox/graph/odata/prefer.ts';
import { normalExtendedId } from '../../../../../src/sandbox/graph/odata/extended.ts';

const type = {
  name: 'microsoft.graph.message',
  properties: ['id'],
  expandable: ['attachments', 'singleValueExtendedProperties'],
};

describe('parseExpand', () => {
  it('reads several relationships with their own options', () => {
    const [attachments, properties] = parseExpand(
      "attachments($select=id,name),singleValueExtendedProperties($filter=id eq 'String {00020329-0000-0000-c000-000000000046} Name a,(b')",
      type,
    );

    assert.equal(attachments?.select, 'id,name');
    assert.equal(properties?.filter?.kind, 'compare');
  });

  it('refuses what a resource does not have', () => {
    assert.throws(() => parseExpand('children', type), GraphError);
  });
});

describe('readPrefer', () => {
  it('reads several preferences in one header', () => {
    const prefer = readPrefer('IdType="ImmutableId", outlook.body-content-type="text", odata.maxpagesize=50');

    assert.deepEqual(prefer, {
      immutableIds: true,
      bodyFormat: 'text',
      allowUnsafeHtml: false,
      maxPageSize: 50,
      timeZone: null,
    });
    assert.deepEqual(preferenceApplied(prefer), {
      'preference-applied': 'IdType="ImmutableId", outlook.body-content-type="text", odata.maxpagesize=50',
    });
  });

  it('wants nothing where nothing is said', () => {
    const prefer = readPrefer('');

    assert.deepEqual(prefer, {
      immutableIds: false,
      bodyFormat: null,
      allowUnsafeHtml: false,
      maxPageSize: null,
      timeZone: null,
    });
    assert.deepEqual(preferenceApplied(prefer), {});
  });
});

describe('normalExtendedId', () => {
  it('spells GUIDs and numbers in one way and leaves names alone', () => {
    assert.equal(
      normalExtendedId('String {00020329-0000-0000-C000-000000000046} Name PtMark'),
      'String {00020329-0000-0000-c000-000000000046} Name PtMark',
    );
    assert.equal(normalExtendedId('Integer 0x3A'), 'Integer 0x3a');
  });

  it('refuses what is no id', () => {
    for (const id of ['ptMark', 'Text 0x36', 'String {1} Name a'])
      assert.throws(() => normalExtendedId(id), GraphError);
  });
});
