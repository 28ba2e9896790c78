import type { RecordDesk } from '../records/desk.ts';
import type { LinkPreview } from '../turn.ts';
import { recordHit } from './find-record.ts';

/** A pasted link to a record of the person's own ProTracker. Links to other servers are not followed, nor is anything said about them. */
export const recordLink =
  (desk: Pick<RecordDesk, 'open'>): LinkPreview =>
  async (turn, url) => {
    if (!/^https?:$/.test(url.protocol)) return null;
    const { records } = await desk.open(turn.person);
    const ref = records.refAt(url);
    if (ref === null) return null;
    const [modules, [record]] = await Promise.all([records.modules(), records.read([ref])]);
    return record ? recordHit(record, modules) : null;
  };
