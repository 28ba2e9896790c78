import { inLanguageOf } from '../domain/language-of-turn.ts';
import type { Person } from '../domain/person.ts';
import type { SyncPlace } from './place.ts';
import type { Progress } from './progress.ts';
import type { StoredReport, SyncRun } from './run-docs.ts';

/** Who wants to know how runs go. Neither may throw for long-gone cards: a run goes on whatever they do. */
export interface RunListener {
  progress(run: SyncRun, progress: Progress, person: Person): void;
  ended(run: SyncRun, report: StoredReport | null, place: SyncPlace | null, person: Person): Promise<void>;
}

/** A run is made outside of any turn: what is told of it is in the language of the person whose run it is. */
export const inTheirLanguage = (listener: RunListener): RunListener => ({
  progress(run, progress, person) {
    inLanguageOf(person.locale, () => {
      listener.progress(run, progress, person);
    });
  },
  ended: (run, report, place, person) => inLanguageOf(person.locale, () => listener.ended(run, report, place, person)),
});

export interface Locales {
  /** Of what the person wrote last (BCP 47); null, and where it is missing: as when they last asked for something here. */
  readonly localeOf?: (person: Person) => Promise<string | null>;
}

/** Runs by themselves may have been switched on long ago, in another language. */
export const asLastSeen = async (person: Person, { localeOf }: Locales): Promise<Person> => ({
  ...person,
  locale: (await localeOf?.(person)) ?? person.locale,
});
