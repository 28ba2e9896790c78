/** Where the focus was in a card that is about to be replaced. */
export interface FocusMemory {
  readonly tag: string;
  /** What a person would know the element by. */
  readonly name: string;
}

const nameOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? element.getAttribute('name') ?? element.getAttribute('placeholder') ?? '';

/** Null: the focus was elsewhere. */
export function rememberFocus(card: HTMLElement): FocusMemory | null {
  const focused = document.activeElement;
  return focused && card.contains(focused) ? { tag: focused.tagName, name: nameOf(focused) } : null;
}

/** Gives the focus to the same thing in the new card, else to the card: a person with a keyboard does not start over. */
export function focusLike(card: HTMLElement, { tag, name }: FocusMemory): void {
  const alike = [...card.querySelectorAll<HTMLElement>(tag)].find((element) => name !== '' && nameOf(element) === name);
  (alike ?? card).focus({ preventScroll: true });
}
