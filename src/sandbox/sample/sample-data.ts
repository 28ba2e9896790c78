import { sampleBook } from './book.ts';
import { sampleMail } from './mail.ts';
import { sampleOutlook } from './outlook.ts';
import { sampleAdviser, type SampleBook, type SampleMail, type SampleOutlook } from './types.ts';

/** Everything that fills the embedded servers on their first start, for one moment. */
export function sampleData(now: Date): {
  readonly adviser: typeof sampleAdviser;
  readonly book: SampleBook;
  readonly mail: readonly SampleMail[];
  readonly outlook: SampleOutlook;
} {
  return { adviser: sampleAdviser, book: sampleBook(now), mail: sampleMail(now), outlook: sampleOutlook(now) };
}
