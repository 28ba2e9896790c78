import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { AttachRegular, MailRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { HistoryMail, RecordPage } from '../../wire.ts';
import { FileLink } from '../mail/attachment-list.tsx';
import { BodyFrame } from '../mail/body-frame.tsx';
import { useDesk } from '../shared/desk-context.ts';
import { recordUrl } from './record-editor.tsx';

const useStyles = makeStyles({
  heading: { margin: `0 0 ${tokens.spacingVerticalS}` },
  item: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    marginBottom: tokens.spacingVerticalS,
  },
  title: { display: 'flex', flexDirection: 'column', minWidth: 0, padding: '6px 0', overflowWrap: 'anywhere' },
  subtle: { color: tokens.colorNeutralForeground3 },
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalM}`,
    overflowWrap: 'anywhere',
  },
  people: { display: 'flex', flexDirection: 'column' },
  files: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

/** The emails archived to the record, to be opened one by one. */
export function RecordHistory({ record }: { readonly record: RecordPage }) {
  const styles = useStyles();
  const [open, setOpen] = useState<readonly string[]>([]);
  const { history } = record;
  return (
    <section aria-label="History">
      <h3 className={styles.heading}>
        <Text weight="semibold">History{history.length > 0 ? ` (${history.length})` : ''}</Text>
      </h3>
      {history.length === 0 && <Text className={styles.subtle}>No email was archived to this record yet.</Text>}
      <Accordion
        multiple
        collapsible
        openItems={[...open]}
        onToggle={(_event, { openItems }) => {
          setOpen(openItems.map(String));
        }}
      >
        {history.map((mail) => (
          <AccordionItem key={mail.id} value={mail.id} className={styles.item}>
            <HistoryTitle mail={mail} />
            <AccordionPanel className={styles.panel}>
              <HistoryContent record={record} mail={mail} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </section>
  );
}

function HistoryTitle({ mail }: { readonly mail: HistoryMail }) {
  const styles = useStyles();
  const { formats } = useDesk();
  const details = [mail.date && formats.stamp(mail.date), mail.archivedBy && `archived by ${mail.archivedBy}`];
  return (
    <AccordionHeader
      icon={mail.attachments.length > 0 ? <AttachRegular aria-label="Has attachments" /> : <MailRegular aria-hidden />}
    >
      <span className={styles.title}>
        <Text weight="semibold">{mail.subject || '(no subject)'}</Text>
        <Text size={200} className={styles.subtle}>
          {details.filter(Boolean).join(' · ')}
        </Text>
      </span>
    </AccordionHeader>
  );
}

function HistoryContent({ record, mail }: { readonly record: RecordPage; readonly mail: HistoryMail }) {
  const styles = useStyles();
  const people = [
    { label: 'From', value: mail.from },
    { label: 'To', value: mail.to },
    { label: 'Cc', value: mail.cc },
  ];
  return (
    <>
      <div className={styles.people}>
        {people
          .filter(({ value }) => value)
          .map(({ label, value }) => (
            <Text key={label} size={200} className={styles.subtle}>
              {label}: {value}
            </Text>
          ))}
      </div>
      {mail.attachments.length > 0 && (
        <ul className={styles.files} aria-label="Attachments">
          {mail.attachments.map((file) => (
            <li key={file.id}>
              <FileLink name={file.name} contentType="" href={`/desk/crm/attachments/${encodeURIComponent(file.id)}`} />
            </li>
          ))}
        </ul>
      )}
      <BodyFrame
        url={`${recordUrl(record)}/emails/${encodeURIComponent(mail.id)}/body`}
        title={`Text of ${mail.subject}`}
      />
    </>
  );
}
