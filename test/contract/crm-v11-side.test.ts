import { openV11SideBench, type V11SideBench } from '../support/crm-v11-side-bench.ts';
import { itIsACrmSide } from './sync-sides.ts';

describe('CRM side of the synchronisation over v11', () => {
  let opened: V11SideBench[] = [];
  afterEach(async () => {
    for (const bench of opened) await bench.close();
    opened = [];
  });

  itIsACrmSide(async () => {
    const bench = await openV11SideBench();
    opened.push(bench);
    return bench;
  });
});
