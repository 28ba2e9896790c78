import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';
import { csv, pdf, png } from '../../../../../src/sandbox/sample/mail/files.ts';
import { docx, xlsx } from '../../../../../src/sandbox/sample/mail/office.ts';

/** Path and text of every file of a ZIP without compression, read from its directory. */
function unzip(file: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(file.toString('latin1', at, at + 4), 'PK\x01\x02');
    const size = file.readUInt32LE(at + 24);
    const nameLength = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    assert.equal(file.toString('latin1', local, local + 4), 'PK\x03\x04');
    const start = local + 30 + nameLength;
    const data = file.subarray(start, start + size);
    assert.equal(crc32(data), file.readUInt32LE(at + 16));
    files.set(file.toString('utf8', at + 46, at + 46 + nameLength), data.toString());
    at += 46 + nameLength;
  }
  assert.equal(at, end);
  return files;
}

describe('the files of the sample mail', () => {
  it('PDF: every object lies where the table says', () => {
    const text = pdf(['Fee (annual)', 'Résumé \\']).toString('latin1');
    const table = /xref\n0 6\n[^]*?trailer/.exec(text);
    const offsets = [...(table?.[0] ?? '').matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));

    assert.equal(offsets.length, 5);
    for (const [index, offset] of offsets.entries()) assert.ok(text.startsWith(`${index + 1} 0 obj\n`, offset));
    assert.equal(Number(/startxref\n(\d+)/.exec(text)?.[1]), table?.index);
    assert.ok(text.includes('(Fee \\(annual\\)) Tj') && text.includes('(Résumé \\\\) Tj'));
  });

  it('PNG: chunks carry their checksums and the pixels come back', () => {
    const file = png(4, 2, (pixels) => pixels.fill(7, 4, 8));
    const size = file.readUInt32BE(33);
    const data = file.subarray(41, 41 + size);

    assert.equal(file.toString('latin1', 37, 41), 'IDAT');
    assert.equal(file.readUInt32BE(41 + size), crc32(file.subarray(37, 41 + size)));
    assert.deepEqual([...inflateSync(data)], [0, 255, 255, 255, 255, 0, 7, 7, 7, 7]);
  });

  it('Word and Excel: a package whose parts are all there', () => {
    const word = unzip(docx(['Haddad & family', 'a < b']));
    const excel = unzip(
      xlsx([
        ['Item', 'Ø'],
        ['Food', '1380'],
      ]),
    );

    assert.match(word.get('word/document.xml') ?? '', /<w:t>Haddad &amp; family<\/w:t>.*<w:t>a &lt; b<\/w:t>/);
    assert.match(excel.get('xl/worksheets/sheet1.xml') ?? '', /<t>Item<\/t>.*<t>Ø<\/t>.*<t>1380<\/t>/);
    assert.match(excel.get('xl/_rels/workbook.xml.rels') ?? '', /Target="worksheets\/sheet1.xml"/);
  });

  it('CSV: cells in quotes, rows in CR LF', () => {
    assert.equal(
      csv([
        ['a', '账户'],
        ['1', '2'],
      ]).toString(),
      '\uFEFF"a","账户"\r\n"1","2"\r\n',
    );
  });
});
