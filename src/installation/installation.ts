import type { Log } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { TooSlow, within } from '../domain/within.ts';
import { UserError } from '../errors.ts';
import { installationWords as words } from './installation-words.ts';

/** What a check found. Nothing in it is a secret. */
export type Finding =
  | { readonly state: 'good'; readonly found: string }
  /** It works, or may work, and should be looked at. */
  | { readonly state: 'warning'; readonly found: string; readonly remedy: string }
  | { readonly state: 'wrong'; readonly found: string; readonly remedy: string };

/** One thing that an installation needs. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Null: it has no meaning here. What it throws is `wrong`, with the remedy of `trouble`. */
  readonly ask: () => Promise<Finding | null>;
  /** What to do when the question itself failed. */
  readonly remedy: string;
}

export type CheckedRow = Finding & { readonly id: string; readonly title: string };

/** For whom an installation is checked from the page. */
export interface CheckedFor {
  readonly person: Person;
  readonly correlationId: string;
  readonly log: Log;
  /** Version of the app package that Teams or Outlook runs; null where the page is not in one of them. */
  readonly appVersion: string | null;
}

export type CheckInstallation = (of: CheckedFor) => Promise<readonly CheckedRow[]>;

const usualMs = 6_000;

/** All checks side by side, in their order. Throws never: a check that fails or takes too long is a row. */
export async function runChecks(checks: readonly Check[], withinMs = usualMs): Promise<readonly CheckedRow[]> {
  const rows = await Promise.all(
    checks.map(async ({ id, title, ask, remedy }) => {
      const finding = await within(withinMs, ask()).catch((error: unknown): Finding => {
        return { state: 'wrong', found: wordsOf(error), remedy };
      });
      return finding && { id, title, ...finding };
    }),
  );
  return rows.filter((row) => row !== null);
}

function wordsOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return error instanceof TooSlow ? words.tooSlow : words.failed;
}
