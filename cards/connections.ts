import { commonWords } from './common-words.ts';
import { actions, card, container, execute, good, heading, problem, say, subtle, text } from './elements.ts';
import type { Card } from './elements.ts';
import { connectionsWords as words } from './connections-words.ts';

/** A connection after its test. Texts are ours. */
export interface ConnectionRow {
  /** `Microsoft 365` */
  readonly title: string;
  /** Null: it works. */
  readonly trouble: { readonly reason: string; readonly remedy: string; readonly reference: string } | null;
}

/** How the connections stand, one after the other, with what to do about those that do not work. */
export function connectionsCard(rows: readonly ConnectionRow[]): Card {
  const broken = rows.filter(({ trouble }) => trouble !== null);
  const title = broken.length === 0 ? words.allWork : words.someDoNot;
  return card(title, [
    heading(title),
    ...rows.map(row),
    actions(
      execute(words.again, 'testConnections'),
      ...(broken.length > 0 ? [say(commonWords.signIn, 'sign in')] : []),
    ),
  ]);
}

const row = ({ title, trouble }: ConnectionRow) =>
  container(
    trouble === null
      ? [good(words.works(title))]
      : [
          problem(words.doesNot(title)),
          text(`${trouble.reason} ${trouble.remedy}`, { spacing: 'None' }),
          subtle(words.reference(trouble.reference)),
        ],
    { spacing: 'Small' },
  );
