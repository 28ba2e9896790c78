import { ribbonWords, type RibbonWords } from './ribbon-words.ts';

/**
 * The add-in's buttons: the one place that both editions of the manifest, the functions behind them and the desk's ribbon
 * are made of.
 */

export type RibbonPlace = 'mailRead' | 'mailCompose' | 'meetingDetailsOrganizer' | 'meetingDetailsAttendee';

/** What the pane shows. */
export const paneViews = ['archive', 'lookup', 'sendRecords'] as const;
export type PaneView = (typeof paneViews)[number];

/** Every view has an address of its own: both editions of the manifest know addresses. */
export const panePath = (view: PaneView): string => `/addin/pane.html?view=${view}`;

/** Functions without a pane; their names in the manifest. */
export const functionNames = ['archiveNow', 'sendAndArchive', 'mark', 'unmark', 'onMessageSend'] as const;
export type FunctionName = (typeof functionNames)[number];

export interface RibbonButton {
  /** Unique in the manifest. */
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: 'app' | 'archive';
  readonly does: { readonly opens: PaneView } | { readonly runs: FunctionName };
}

export interface Ribbon {
  readonly group: string;
  readonly places: readonly RibbonPlace[];
  readonly buttons: readonly RibbonButton[];
}

/** Opens the pane in which records are chosen for an email that is sent; a Smart Alert names it. */
export const sendRecordsButton = 'ptSendRecords';
/** Opens the pane beside an email that is read. */
export const archiveButton = 'ptArchive';

/** Its words are read in the language of the moment. */
const button = (
  id: string,
  says: Exclude<keyof RibbonWords, 'group'>,
  icon: RibbonButton['icon'],
  does: RibbonButton['does'],
): RibbonButton => ({
  ...{ id, icon, does },
  get label() {
    return ribbonWords[says].label;
  },
  get tip() {
    return ribbonWords[says].tip;
  },
});

export const ribbons: readonly Ribbon[] = [
  {
    group: 'ptRead',
    places: ['mailRead'],
    buttons: [
      button(archiveButton, 'archive', 'archive', { opens: 'archive' }),
      button('ptArchiveNow', 'archiveNow', 'archive', { runs: 'archiveNow' }),
    ],
  },
  {
    group: 'ptCompose',
    places: ['mailCompose'],
    buttons: [
      button('ptSend', 'sendAndArchive', 'archive', { runs: 'sendAndArchive' }),
      button(sendRecordsButton, 'sendRecords', 'archive', { opens: 'sendRecords' }),
      button('ptLookup', 'lookup', 'app', { opens: 'lookup' }),
    ],
  },
  {
    group: 'ptMeeting',
    places: ['meetingDetailsOrganizer', 'meetingDetailsAttendee'],
    buttons: [
      button('ptMark', 'mark', 'archive', { runs: 'mark' }),
      button('ptUnmark', 'unmark', 'app', { runs: 'unmark' }),
    ],
  },
];

/** The pane that a button opens; undefined: none, or no button of ours. */
export function viewOfButton(id: string): PaneView | undefined {
  const button = ribbons.flatMap(({ buttons }) => buttons).find((each) => each.id === id);
  return button && 'opens' in button.does ? button.does.opens : undefined;
}

/** Its function is asked before an email is sent. */
export const asksBeforeSending = 'onMessageSend' satisfies FunctionName;
