import { createContext, useContext } from 'react';
import type { PaneView } from '../../../../web/pages/outlook/ribbon.ts';
import type { Outlook } from '../addin/outlook.ts';
import type { RecordRefText } from './records.ts';
import type { Boot, Outgoing } from '../../wire.ts';
import type { Api } from './api.ts';
import type { Formats } from './format.ts';

/** What every part of the page may use. */
export interface DeskContext {
  readonly boot: Boot;
  readonly api: Api;
  readonly formats: Formats;
  readonly scheme: 'light' | 'dark';
  /** Shows a record in the CRM's part. */
  readonly openRecord: (ref: RecordRefText) => void;
  /** Says something to the bot in the person's name, and shows the chat. False: nothing of it is shown or kept. */
  readonly sendToBot: (outgoing: Outgoing) => Promise<boolean>;
  /** Grows when the bot did something: mail and records may have changed. */
  readonly changes: number;
  /** What the add-in in the frame sees of this page. */
  readonly outlook: Outlook;
  /** The add-in's pane, in the chat's place. */
  readonly addin: {
    readonly isOpen: boolean;
    /** Null: what fits what is open. */
    readonly view: PaneView | null;
    readonly show: (isOpen: boolean, view?: PaneView) => void;
  };
  /** The person changed something by hand. */
  readonly noteChange: () => void;
}

const Context = createContext<DeskContext | null>(null);

export const DeskProvider = Context.Provider;

export function useDesk(): DeskContext {
  const desk = useContext(Context);
  if (!desk) throw new Error('useDesk is used outside of the desk');
  return desk;
}
