import { says } from '../fields.ts';
import type { Edit, Persona, Story } from '../story.ts';
import type { Moment } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import type { Violation } from './violation.ts';

const toldAfterMs = 60_000;

interface Span {
  readonly id: string;
  readonly from: number;
  until: number;
}

/** When items of the persona were private: from, until. */
function hiddenSpans({ deeds }: Persona): readonly Span[] {
  const spans: Span[] = [];
  for (const { what, at, id } of deeds) {
    const last = spans.findLast((span) => span.id === id);
    if (what === 'private') spans.push({ id, from: at.ms, until: Infinity });
    if (what === 'public' && last) last.until = at.ms;
  }
  return spans;
}

/** I6: nothing of an item that is private leaves Outlook, neither to the CRM nor into what we keep. */
export function privacy(world: World, story: Story): readonly Violation[] {
  return [...story.personas.values()].flatMap((persona) => {
    const spans = hiddenSpans(persona);
    if (spans.length === 0) return [];
    const sent = world.written.flatMap(({ side, write, sent: at }) =>
      side === 'crm' && write.op !== 'setFlag' ? [{ at, text: JSON.stringify(write.patch), where: 'sent' }] : [],
    );
    // What went to the CRM while the item was public, or began there as well, is the CRM's own.
    const isPublic = (value: string, now: Moment): boolean =>
      persona.edits.some((edit) => edit.side === 'crm' && edit.value === value && edit.at.order < now.order) ||
      sent.some(({ at, text }) => at.order < now.order && says(text, value));
    // What the CRM had then became an item of its own, which nobody hid, and whose values may go back.
    const copies = Object.keys(world.users)
      .flatMap((user) => [...world.box(user).items.values()])
      .filter(({ intentId, isPrivate }) => intentId !== null && !isPrivate);
    const isCopied = ({ id: own, field }: Edit, value: string, at: Moment): boolean =>
      isPublic(value, at) &&
      copies.some(
        ({ id, createdMs, content }) =>
          id !== own && createdMs <= at.ms && field.common(field.fromOutlook(content)) === field.common(value),
      );
    const kept = world.remembered.map(({ at, text }) => ({ at, text, where: 'kept' }));
    return [...sent, ...kept].flatMap(({ at, text, where }): Violation[] => {
      const leaked = persona.edits.find(
        (edit) =>
          edit.side === 'outlook' &&
          edit.value !== null &&
          edit.at.order < at.order &&
          spans.some((span) => isHidden(span, edit, at.ms)) &&
          says(text, edit.value) &&
          !(where === 'kept' && isPublic(edit.value, at)) &&
          !isCopied(edit, edit.value, at),
      );
      return leaked
        ? [{ invariant: 'I6', message: `p${persona.number}: "${leaked.value ?? ''}" of a private item was ${where}` }]
        : [];
    });
  });
}

/** A value made before the item was private may be sent for a minute more, one made since never. */
const isHidden = ({ id, from, until }: Span, edit: Edit, sentMs: number): boolean =>
  edit.id === id && sentMs < until && sentMs >= from + (edit.at.ms >= from ? 0 : toldAfterMs);
