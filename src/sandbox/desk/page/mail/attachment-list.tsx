import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentRegular, ImageRegular, MailRegular } from '@fluentui/react-icons';
import { useDesk } from '../shared/desk-context.ts';
import { useLoad } from '../shared/use-load.ts';
import type { Attachment, Mailbox } from './mailbox.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  item: { minWidth: 0, maxWidth: '100%' },
});

/** Files of a message, to be downloaded. Pictures that stand in the body are not repeated. */
export function AttachmentList({ mailbox, message }: { readonly mailbox: Mailbox; readonly message: string }) {
  const styles = useStyles();
  const { formats } = useDesk();
  const { data, error } = useLoad((signal) => mailbox.attachments(message, signal), [message]);
  if (error) return <Text size={200}>{error}</Text>;
  return (
    <ul className={styles.list} aria-label="Attachments">
      {data
        ?.filter(({ isInline }) => !isInline)
        .map((file) => (
          <li key={file.id} className={styles.item}>
            <FileLink
              name={nameOf(file)}
              detail={formats.size(file.size)}
              contentType={file.contentType ?? ''}
              href={`/desk/mail/${encodeURIComponent(message)}/attachments/${encodeURIComponent(file.id)}?name=${encodeURIComponent(nameOf(file))}`}
            />
          </li>
        ))}
    </ul>
  );
}

const nameOf = ({ name }: Attachment): string => (name?.trim() ? name : 'Attachment');

const useLinkStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorBrandForeground1 },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  subtle: { color: tokens.colorNeutralForeground3 },
});

/** A file that is downloaded. */
export function FileLink(props: {
  readonly name: string;
  /** Its size, where it is known. */
  readonly detail?: string;
  readonly contentType: string;
  readonly href: string;
}) {
  const styles = useLinkStyles();
  const Icon = props.contentType.startsWith('image/')
    ? ImageRegular
    : props.contentType === '' && /\.(?:eml|msg)$/i.test(props.name)
      ? MailRegular
      : DocumentRegular;
  return (
    <a className={mergeClasses(styles.root)} href={props.href} download>
      <Icon className={styles.icon} aria-hidden />
      <span className={styles.names}>
        <Text size={200} truncate wrap={false}>
          {props.name}
        </Text>
        {props.detail && (
          <Text size={100} className={styles.subtle}>
            {props.detail}
          </Text>
        )}
      </span>
    </a>
  );
}
