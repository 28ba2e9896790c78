import type { LinkId } from '../../../src/domain/ids.ts';
import type { AnyLink, AskedQuestion } from '../../../src/sync/state.ts';
import { liveMail, liveRow, mailsOf, type Persona, rowsOf, type Story } from '../story.ts';
import type { Row } from '../world/crm.ts';
import type { Mail } from '../world/mailbox.ts';
import type { World } from '../world/world.ts';

/** What there is of a persona when everything has come to rest. */
export interface Rest {
  readonly persona: Persona;
  readonly mail: Mail | undefined;
  readonly row: Row | undefined;
  readonly isMarked: boolean;
  /** Contacts: Sync to Outlook; activities: the person takes part. */
  readonly isFlagged: boolean;
  /** The two are one pair, each on; where there are several it is not plain which are. */
  readonly isPaired: boolean;
  readonly isVisible: boolean;
  /** There are several items or records of the persona. */
  readonly isSplit: boolean;
  /** A question about this pair is open. */
  readonly isAsked: boolean;
  readonly link: AnyLink | null;
}

export const isFlaggedFor = (row: Row, user: string): boolean =>
  row.module === 'Contacts'
    ? row.flaggedBy.includes(user)
    : row.content.values.assigned_user_id === user || row.content.people.some(({ id }) => id === user);

/** The link in the stamp of an item. */
export const stampedLink = (mail: Mail): string | undefined => mail.stamp?.split('|')[1];

/** The CRM id in the stamp of an item. */
export const stampedId = (mail: Mail): string | undefined => mail.stamp?.split('|')[3];

/** A question holds the pair back: its own, or one of the brake that lists it. */
const isAbout = (question: AskedQuestion, linkId: LinkId): boolean =>
  (question.about === 'link' && question.linkId === linkId) ||
  (question.about === 'brake' && question.brake.listed.some((planned) => planned.linkId === linkId));

export function atRest(world: World, story: Story, persona: Persona): Rest {
  const mail = liveMail(world, story, persona);
  const row = liveRow(world, persona);
  const marks = world.state.docs(story.user, 'mark');
  const isMarked = mail !== undefined && marks.some(({ doc }) => doc.outlookId === mail.id);
  const isFlagged = row !== undefined && isFlaggedFor(row, story.user);
  const links = world.state.docs(story.user, 'link').map(({ doc }) => doc);
  const isTheirs = (link: AnyLink): boolean =>
    link.state !== 'tombstone' && (link.outlookId === mail?.id || link.crmId === row?.id);
  const link = links.find(isTheirs) ?? null;
  const isSplit =
    mailsOf(world, story, persona).filter(({ place }) => place === 'there').length > 1 ||
    rowsOf(world, persona).filter(({ deleted }) => !deleted).length > 1;
  const isStamped = mail !== undefined && row !== undefined && stampedId(mail) === row.id;
  return {
    persona,
    mail,
    row,
    isMarked,
    isFlagged,
    isPaired: isStamped && isMarked && isFlagged && !isSplit,
    isSplit,
    isVisible: !row?.hiddenFrom.includes(story.user),
    isAsked: link !== null && world.state.docs(story.user, 'question').some(({ doc }) => isAbout(doc, link.linkId)),
    link,
  };
}
