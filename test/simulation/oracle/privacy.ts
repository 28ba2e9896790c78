import type { Persona, Story } from '../story.ts';
import type { World } from '../world/world.ts';
import type { Violation } from './violation.ts';

const toldAfterMs = 60_000;

/** When the persona's item was private: from, until. */
function hiddenSpans({ deeds }: Persona): readonly { readonly from: number; readonly until: number }[] {
  const spans: { from: number; until: number }[] = [];
  for (const { what, at } of deeds) {
    const last = spans.at(-1);
    if (what === 'private') spans.push({ from: at.ms, until: Infinity });
    if (what === 'public' && last) last.until = at.ms;
  }
  return spans;
}

/** I6: nothing of an item that is private leaves Outlook, neither to the CRM nor into what we keep. */
export function privacy(world: World, story: Story): readonly Violation[] {
  return [...story.personas.values()].flatMap((persona) => {
    const secrets = persona.edits.filter(({ secret, value }) => secret && value !== null);
    const spans = hiddenSpans(persona);
    return world.written.flatMap((written): Violation[] => {
      if (written.side !== 'crm' || written.write.op === 'setFlag') return [];
      const text = JSON.stringify(written.write.patch);
      const span = spans.find(({ from, until }) => from + toldAfterMs <= written.at.ms && written.at.ms < until);
      const own = persona.edits.filter(({ side, at }) => side === 'outlook' && at.order < written.at.order);
      const hidden = span
        ? own.filter(({ value }) => value !== null)
        : secrets.filter(({ at }) => isStillHidden(spans, at.ms, written.at.ms));
      const leaked = hidden.find(({ value }) => text.includes(JSON.stringify(value).slice(1, -1)));
      return leaked
        ? [{ invariant: 'I6', message: `p${persona.number}: "${leaked.value ?? ''}" of a private item was sent` }]
        : [];
    });
  });
}

/** The item was private when the value was made, and has been ever since. */
const isStillHidden = (spans: ReturnType<typeof hiddenSpans>, madeMs: number, sentMs: number): boolean =>
  spans.some(({ from, until }) => from <= madeMs && sentMs < until);
