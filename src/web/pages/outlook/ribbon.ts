import { words } from './ribbon-words.ts';

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

export const ribbons: readonly Ribbon[] = [
  {
    group: 'ptRead',
    places: ['mailRead'],
    buttons: [
      { id: archiveButton, ...words.archive, icon: 'archive', does: { opens: 'archive' } },
      { id: 'ptArchiveNow', ...words.archiveNow, icon: 'archive', does: { runs: 'archiveNow' } },
    ],
  },
  {
    group: 'ptCompose',
    places: ['mailCompose'],
    buttons: [
      { id: 'ptSend', ...words.sendAndArchive, icon: 'archive', does: { runs: 'sendAndArchive' } },
      { id: sendRecordsButton, ...words.sendRecords, icon: 'archive', does: { opens: 'sendRecords' } },
      { id: 'ptLookup', ...words.lookup, icon: 'app', does: { opens: 'lookup' } },
    ],
  },
  {
    group: 'ptMeeting',
    places: ['meetingDetailsOrganizer', 'meetingDetailsAttendee'],
    buttons: [
      { id: 'ptMark', ...words.mark, icon: 'archive', does: { runs: 'mark' } },
      { id: 'ptUnmark', ...words.unmark, icon: 'app', does: { runs: 'unmark' } },
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
