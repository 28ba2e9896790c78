import { MessageBar, MessageBarActions, MessageBarBody, Button, Text } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { LookupOutcome } from './lookup-wire.ts';
import { cardWords as words } from './card-words.ts';
import type { LookupField } from './choice-set.ts';
import { focusLike, type FocusMemory, rememberFocus } from './focus.ts';
import { Lookup } from './lookup.tsx';
import { type CardPlace, type Press, renderCard, type RenderedCard } from './render.ts';

/** What a press led to, as far as it is told beside the card. */
export interface Told {
  readonly intent: 'info' | 'error';
  readonly text: string;
}

interface Props {
  readonly card: unknown;
  readonly place: CardPlace;
  /** Runs until the press is answered; the buttons wait so long. Gives what to tell, null for nothing. */
  readonly onPress: (press: Press) => Promise<Told | null>;
  readonly onLookup: (field: LookupField, text: string, inputs: Record<string, string>) => Promise<LookupOutcome>;
}

/** An Adaptive Card. It is drawn again only when the card is another one, so what was typed stays. */
export function CardView({ card, place, onPress, onLookup }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [rendered, setRendered] = useState<RenderedCard | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const busy = useRef(false);
  const focus = useRef<FocusMemory | null>(null);
  const latest = useRef(onPress);
  latest.current = onPress;
  const json = useMemo(() => JSON.stringify(card), [card]);

  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const press = async (pressed: Press) => {
      if (busy.current) return;
      busy.current = true;
      setTold(null);
      markBusy(element, pressed.button, true);
      const answer = await latest.current(pressed);
      busy.current = false;
      markBusy(element, pressed.button, false);
      setTold(answer);
    };
    const next = renderCard(JSON.parse(json), place, (pressed) => void press(pressed));
    element.replaceChildren(...(next ? [next.element] : []));
    if (focus.current) focusLike(element, focus.current);
    setRendered(next);
    return () => {
      focus.current = rememberFocus(element);
    };
  }, [json, place]);

  return (
    <div className="card">
      <div ref={holder} className="card-holder" tabIndex={-1} role="group" aria-label={words.card} />
      {!rendered && <Text italic>{words.noCard}</Text>}
      {rendered?.lookups.map((field) =>
        createPortal(
          <Lookup field={field} ask={(text) => onLookup(field, text, rendered.inputs())} />,
          field.place,
          `${field.dataset}:${field.id}`,
        ),
      )}
      {told && (
        <ToldBar
          told={told}
          onDismiss={() => {
            setTold(null);
          }}
        />
      )}
    </div>
  );
}

function ToldBar({ told, onDismiss }: { readonly told: Told; readonly onDismiss: () => void }) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bar.current?.scrollIntoView({ block: 'nearest' });
  }, [told]);
  return (
    <div ref={bar}>
      <MessageBar intent={told.intent} layout="multiline">
        <MessageBarBody>{told.text}</MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              size="small"
              icon={<DismissRegular />}
              aria-label={words.dismiss}
              onClick={onDismiss}
            />
          }
        />
      </MessageBar>
    </div>
  );
}

/** The pressed button shows that something is under way, and none can be pressed; the focus stays where it is. */
function markBusy(holder: HTMLElement, pressed: HTMLElement, busy: boolean): void {
  holder.toggleAttribute('data-busy', busy);
  holder.setAttribute('aria-busy', String(busy));
  pressed.toggleAttribute('data-running', busy);
  for (const button of holder.querySelectorAll('.ac-pushButton')) {
    if (busy) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
  }
}
