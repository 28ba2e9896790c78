import type { Card } from './elements.ts';

/** Where a card is shown. */
export type CardHost = 'teams-chat' | 'teams-dialog' | 'outlook-mail' | 'pane';

export interface Node {
  readonly type?: unknown;
  readonly [property: string]: unknown;
}
/** What becomes of one object of the card; null takes it out of the list it stands in. */
type Change = (node: Node) => Node | null;

/**
 * The same card as a host can show it.
 * Dialogs know `Action.Submit` only; Outlook mail has no `Action.Submit`, no `Input.Time`, no choices that are
 * looked up while typing, and takes version 1.4 with the sender's `originator`.
 * https://learn.microsoft.com/outlook/actionable-messages/adaptive-card
 */
export function forHost(card: Card, host: CardHost, originator?: string): Card {
  const change = changes[host];
  if (!change) return card;
  // A dialog is not drawn anew.
  const adapted = rewrite(host === 'teams-dialog' ? without({ ...card }, 'refresh') : { ...card }, change);
  const extras =
    host === 'outlook-mail' ? { version: '1.4', hideOriginalBody: false, ...(originator ? { originator } : {}) } : {};
  return { ...adapted, ...extras } as unknown as Card;
}

/** The card with every object in it changed, outermost first; an action's `data` stays as it is. */
export const withEach = (card: Card, change: (node: Node) => Node): Card =>
  rewrite({ ...card }, change) as unknown as Card;

/** The card that is drawn anew by `action` when it is opened, or by nothing. */
export const refreshedBy = (card: Card, action: object | null): Card =>
  ({ ...without({ ...card }, 'refresh'), ...(action && { refresh: { action, userIds: [] } }) }) as unknown as Card;

const changes: Readonly<Record<CardHost, Change | null>> = {
  'teams-chat': null,
  pane: null,
  'teams-dialog': (node) =>
    node.type === 'Action.Execute' ? { ...without(node, 'fallback', 'verb'), type: 'Action.Submit' } : node,
  'outlook-mail': (node) => {
    if (node.type === 'Action.Submit') return null;
    if (node['choices.data']) return withoutLookup(node);
    if (node.type === 'Input.Time') return { ...node, type: 'Input.Text', placeholder: 'HH:MM', regex: timePattern };
    return node.type === 'Action.Execute' ? without(node, 'fallback') : node;
  },
};

/** What was chosen before stays, as the choices that there are; without any there is nothing to show. */
const withoutLookup = (node: Node): Node | null =>
  Array.isArray(node.choices) && node.choices.length > 0
    ? { ...without(node, 'choices.data', 'placeholder'), style: 'compact' }
    : null;

const timePattern = '^([01]?\\d|2[0-3]):[0-5]\\d$';

function without(node: Node, ...keys: readonly string[]): Node {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

/** Every object of the card goes through `change`, outermost first. An action's `data` is ours and stays as it is. */
function rewrite(node: Node, change: Change): Node {
  const entries = Object.entries(node).map(([key, value]) => [key, key === 'data' ? value : visit(value, change)]);
  return Object.fromEntries(entries) as Node;
}

function visit(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, change)).filter((item) => item !== null);
  if (!isNode(value)) return value;
  const changed = change(value);
  const adapted = changed && rewrite(changed, change);
  return adapted && isEmptySet(adapted) ? null : adapted;
}

/** A row of buttons of which the host can show none. */
const isEmptySet = ({ type, actions }: Node): boolean =>
  type === 'ActionSet' && Array.isArray(actions) && actions.length === 0;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
