import assert from 'node:assert/strict';
import { RemoteError } from '../../src/errors.ts';
import { openLog } from '../../src/log.ts';
import { hostileLine, lineObjects } from '../support/hostile-text.ts';

describe('the log', () => {
  it('is one JSON object a line, whatever names, ids, causes and answers of others hold', () => {
    let written = '';
    const log = openLog('trace', {
      write(line) {
        written += line;
      },
    });
    const cause = Object.assign(new Error(hostileLine), { code: hostileLine, [hostileLine]: hostileLine });
    const details = { system: 'crm', failure: 'malformed', request: `POST ${hostileLine}`, cause } as const;

    log.error({ err: new RemoteError(details) }, 'turn failed');
    log
      .child({ conversation: hostileLine })
      .warn({ job: hostileLine, of: { [hostileLine]: [hostileLine] } }, 'job failed');
    log.info({ err: hostileLine.repeat(3) }, hostileLine);

    const lines = lineObjects(written);
    assert.equal(lines.length, 3);
    assert.deepEqual(
      lines.map((line) => Object.entries(line).find(([key]) => key === 'level')?.[1] as unknown),
      [50, 40, 30],
    );
    assert.ok(JSON.stringify(lines[1]).includes(JSON.stringify(hostileLine).slice(1, -1)), 'nothing is left out');
  });
});
