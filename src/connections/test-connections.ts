import type { Log } from '../domain/log.ts';
import type { Person } from '../domain/person.ts';
import { within } from '../domain/within.ts';
import { connectionsWords as words, type Explained } from './connections-words.ts';
import { connectionNames, type Checks, type ConnectionName, type SignedIn } from './ports.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** One connection after its test, in words for the person. */
export interface TestedConnection {
  readonly name: ConnectionName;
  /** `Microsoft 365` */
  readonly title: string;
  /** Null: it works. */
  readonly trouble: (Explained & { readonly reference: string }) | null;
}

/** Who is tested, and where what went wrong can be found again. */
export interface TestedFor {
  readonly person: Person;
  readonly correlationId: string;
  readonly log: Log;
}

export interface ConnectionTests {
  readonly checks: Checks;
  readonly signedIn: SignedIn;
  /** For each connection; a longer wait is `slow`. 4 s without. */
  readonly withinMs?: number;
}

const usualMs = 4_000;

/** All connections side by side, always all of them in the same order. Throws only where our own storage fails. */
export async function testConnections(on: ConnectionTests, of: TestedFor): Promise<readonly TestedConnection[]> {
  const accounts = await on.signedIn(of.person);
  return Promise.all(
    connectionNames.map(async (name) => {
      const isAbsent = accounts[name === 'protracker' ? 'protracker' : 'microsoft'] === null;
      return tested(name, isAbsent ? 'absent' : await verdict(name, on, of), of.correlationId);
    }),
  );
}

async function verdict(name: ConnectionName, on: ConnectionTests, of: TestedFor): Promise<Verdict> {
  try {
    await within(on.withinMs ?? usualMs, on.checks[name](of.person));
    return 'works';
  } catch (error) {
    of.log.warn({ correlationId: of.correlationId, connection: name, err: error }, 'a connection does not work');
    return verdictOf(error);
  }
}

/** The row of a connection that stands so. */
export function tested(name: ConnectionName, verdict: Verdict, reference: string): TestedConnection {
  const trouble = verdict === 'works' ? null : { ...words.explanations[name][verdict], reference };
  return { name, title: words.titles[name], trouble };
}
