import {
  type Action,
  AdaptiveCard,
  type CardElement,
  CardObjectRegistry,
  ExecuteAction,
  GlobalRegistry,
  OpenUrlAction,
  SerializationContext,
  Strings,
  SubmitAction,
} from 'adaptivecards';
import { cardWords } from './card-words.ts';
import { renderMarkdown } from './markdown.ts';
import { type LookupField, LookupChoiceSet } from './choice-set.ts';
import { hostConfig } from './host-config.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

Strings.defaults.overflowButtonTooltip = () => cardWords.moreActions;

/** A pressed button that somebody has to answer. */
export type Press =
  | {
      readonly kind: 'execute';
      readonly verb: string;
      readonly id: string;
      readonly data: object;
      readonly button: HTMLElement;
    }
  | { readonly kind: 'submit'; readonly data: object; readonly button: HTMLElement };

export interface RenderedCard {
  readonly element: HTMLElement;
  readonly lookups: readonly LookupField[];
  /** What is in the inputs now, by their ids. */
  readonly inputs: () => Record<string, string>;
}

/** Where a card is: a dialog knows no `Action.Execute` and takes the action's fallback, as in Teams. */
export type CardPlace = 'chat' | 'dialog';

/** Draws a card. Null: it is not a card, or none that can be shown. */
export function renderCard(json: unknown, place: CardPlace, onPress: (press: Press) => void): RenderedCard | null {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(json, contextFor(place));
  card.onExecuteAction = (action) => {
    run(action, onPress);
  };
  card.onAnchorClicked = (_element, anchor) => {
    openOutside(anchor.href);
    return true;
  };
  const element = card.render();
  if (!element) return null;
  // After the button's own listener, which checks the inputs and lets nobody else hear of the press.
  element.addEventListener('click', () => setTimeout(unfoldWrong, 0, card), { capture: true });
  return {
    element,
    lookups: card
      .getAllInputs()
      .flatMap((input) => (input instanceof LookupChoiceSet && input.field ? [input.field] : [])),
    inputs: () => Object.fromEntries(card.getAllInputs().map((input) => [input.id ?? '', String(input.value ?? '')])),
  };
}

/** A folded part with a wrong input in it opens: otherwise a press that it stops seems to do nothing. */
function unfoldWrong(card: AdaptiveCard): void {
  const wrong = card
    .getAllInputs()
    .find(({ renderedElement }) => renderedElement?.querySelector('.ac-input-validation-failed'));
  if (!wrong || wrong.renderedElement?.checkVisibility()) return;
  for (let part: CardElement | undefined = wrong; part; part = part.parent) part.isVisible = true;
  wrong.focus();
}

function contextFor(place: CardPlace): SerializationContext {
  const context = new SerializationContext();
  const elements = new CardObjectRegistry<CardElement>();
  GlobalRegistry.populateWithDefaultElements(elements);
  elements.register('Input.ChoiceSet', LookupChoiceSet);
  context.setElementRegistry(elements);
  const actions = new CardObjectRegistry<Action>();
  GlobalRegistry.populateWithDefaultActions(actions);
  if (place === 'dialog') actions.unregister('Action.Execute');
  context.setActionRegistry(actions);
  return context;
}

function run(action: Action, onPress: (press: Press) => void): void {
  if (action instanceof OpenUrlAction) {
    openOutside(action.url ?? '');
    return;
  }
  // What is pressed as a whole has no button of its own.
  const button = action.renderedElement ?? action.parent?.renderedElement;
  if (!button) return;
  if (action instanceof ExecuteAction) {
    onPress({ kind: 'execute', verb: action.verb, id: action.id ?? '', data: action.data ?? {}, button });
  } else if (action instanceof SubmitAction) {
    onPress({ kind: 'submit', data: action.data ?? {}, button });
  }
}

/** Opens a page of elsewhere, which learns nothing of this one. */
function openOutside(url: string): void {
  const target = URL.parse(url, location.href);
  if (target && /^(?:https?|mailto|tel):$/.test(target.protocol)) window.open(target, '_blank', 'noopener,noreferrer');
}
