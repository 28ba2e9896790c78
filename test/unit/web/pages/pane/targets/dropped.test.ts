import assert from 'node:assert/strict';
import { loadOf, type SelectedEmail } from '../../../../../../src/web/pages/pane/targets/dropped.ts';

const eml = (name: string, text = `Subject: x\r\nMessage-ID: <${name}@example.net>\r\n\r\nWords`) => ({
  name: `${name}.eml`,
  content: new Blob([text]),
});
const msg = (name: string) => ({ name: `${name}.msg`, content: new Blob(['not read']) });
const selected =
  (...subjects: readonly string[]) =>
  async (): Promise<readonly SelectedEmail[]> =>
    subjects.map((subject, at) => ({ id: `id${at}`, subject }));
const refusal = async (...given: Parameters<typeof loadOf>): Promise<string> => {
  const load = await loadOf(...given);
  return load.kind === 'refused' ? load.text : 'taken';
};

describe('what is dropped on the pane', () => {
  it('is told by the Message-ID of each file; one without is told without', async () => {
    const folded = 'Subject: a\r\nMESSAGE-ID:\r\n <folded@example.net>\r\n\r\nMessage-ID: <body@example.net>';

    assert.deepEqual(await loadOf([eml('one'), eml('two', folded), eml('bare', 'Subject: a\r\n\r\n')], selected()), {
      kind: 'emails',
      emails: [],
      files: [
        { name: 'one.eml', messageId: 'one@example.net' },
        { name: 'two.eml', messageId: 'folded@example.net' },
        { name: 'bare.eml', messageId: '' },
      ],
    });
  });

  it('is what is selected where classic Outlook gives files of that', async () => {
    const emails = selected('RE: Plan / next steps?', 'RE: Plan / next steps?', '');

    assert.deepEqual(
      await loadOf([msg('RE Plan  next steps'), msg('RE Plan  next steps (2)'), msg('Untitled')], emails),
      { kind: 'emails', emails: ['id0', 'id1', 'id2'], files: [] },
    );
    assert.match(await refusal([msg('Other')], selected('Plan')), /not the emails that are selected/);
    assert.match(await refusal([msg('Plan')], selected('Plan', 'Plan')), /not the emails that are selected/);
    assert.match(await refusal([msg('Plan'), eml('Plan')], selected('Plan', 'Plan')), /not the emails/);
  });

  it('is not what is selected where a short name only begins as its subject does', async () => {
    assert.match(await refusal([msg('RE')], selected('RE: Plan')), /not the emails that are selected/);
    const long = 'RE: What we agreed on about the retirement plan';
    assert.equal(await refusal([msg('RE What we agreed on about the')], selected(long)), 'taken');
  });

  it('is told of where a file cannot be read', async () => {
    const gone = Object.assign(new Blob([]), {
      slice: () => Object.assign(new Blob([]), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }),
    });
    assert.match(await refusal([{ name: 'gone.eml', content: gone }], selected()), /did not hand these emails over/);
    const silent = () => Promise.reject(new Error('Outlook does not answer'));
    assert.match(await refusal([msg('Plan')], silent), /did not hand these emails over/);
  });

  it('is refused as a whole where a file is no email, there are too many, or none came', async () => {
    assert.match(await refusal([eml('one'), { name: 'plan.pdf', content: new Blob([]) }], selected()), /“plan\.pdf”/);
    const many = Array.from({ length: 101 }, (_, at) => eml(`m${at}`));
    assert.match(await refusal(many, selected()), /At most 100 emails at once\. These are 101\./);
    assert.match(await refusal([], selected()), /No email came/);
  });
});
