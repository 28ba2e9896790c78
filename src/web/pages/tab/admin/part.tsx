import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Told } from './use-save.ts';

interface Props {
  readonly id: string;
  readonly title: string;
  /** Empty: the heading says it all. */
  readonly text: string;
  readonly children: ReactNode;
}

/** A part of the page with its heading. */
export function Part({ id, title, text, children }: Props) {
  return (
    <section className="admin-part" aria-labelledby={`admin-${id}`}>
      <Text as="h2" id={`admin-${id}`} size={500} weight="semibold">
        {title}
      </Text>
      {text !== '' && <Text className="subtle">{text}</Text>}
      {children}
    </section>
  );
}

/** What became of a press. */
export function Outcome({ told }: { readonly told: Told | null }) {
  if (told === null) return null;
  return (
    <MessageBar intent={told.intent} layout="multiline">
      <MessageBarBody>{told.text}</MessageBarBody>
    </MessageBar>
  );
}
