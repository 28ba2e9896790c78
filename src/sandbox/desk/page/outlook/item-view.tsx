import { Avatar, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, EditRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { CategoryPills, type KnownCategory } from '../shared/category-pills.tsx';
import { Details } from '../shared/details.tsx';
import { DeleteButton } from '../shared/form/delete-button.tsx';
import type { FormValues } from '../shared/form/form-field.ts';
import { RecordForm } from '../shared/form/record-form.tsx';
import { Notice } from '../shared/notice.tsx';
import { AddinNotes } from '../addin/addin-notes.tsx';
import { RibbonButtons } from '../addin/ribbon-buttons.tsx';
import { NewEvent, useOpenEvent } from './event-ribbon.tsx';
import { SignIcon } from './item-row.tsx';
import type { Item, OutlookKind } from './item.ts';
import type { Items } from './use-items.ts';

const useStyles = makeStyles({
  root: { overflowY: 'auto', display: 'flex', flexDirection: 'column', flexGrow: 1 },
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  nowrap: { whiteSpace: 'nowrap', minWidth: 'auto' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL}`,
    '@media (max-width: 719px)': { padding: tokens.spacingHorizontalM },
  },
  header: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'center',
  },
  names: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px', overflowWrap: 'anywhere' },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  signs: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  sign: { display: 'inline-flex', alignItems: 'center', gap: '4px', color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly kind: OutlookKind;
  readonly items: Items;
  /** Where the list has no room beside it; null elsewhere. */
  readonly onBack: (() => void) | null;
}

/** The open item, or the form of it or of a new one. */
export function ItemView({ kind, items, onBack }: Props) {
  const { open, editing } = items;
  const stop = () => {
    items.edit(null);
  };
  const notes = useOpenEvent(kind, editing === null ? open : null);
  const form = {
    fields: kind.fields,
    onCancel: stop,
    onSave: async (changed: FormValues) => {
      await items.save(changed);
    },
  };
  if (editing === 'new') {
    return (
      <Frame bar={null}>
        {kind.ribbon ? (
          <NewEvent kind={kind} items={items} place={kind.ribbon} onCancel={stop} />
        ) : (
          <RecordForm key="new" title={`New ${kind.one} in Outlook`} values={items.initial} {...form} />
        )}
      </Frame>
    );
  }
  if (!open) {
    const text = `Make changes here and in ProTracker, then type “sync” in the chat.`;
    return <Notice icon={kind.icon} title={`Select a ${kind.one}`.replace('a a', 'an a')} text={text} />;
  }
  if (editing === 'open') {
    return (
      <Frame bar={null}>
        <RecordForm key={open.id} title={open.title} values={open.values} {...form} />
      </Frame>
    );
  }
  return (
    <Frame
      bar={
        <>
          <Actions item={open} items={items} onBack={onBack} />
          {kind.ribbon && <RibbonButtons place={kind.ribbon} />}
        </>
      }
    >
      <AddinNotes notes={notes} />
      <ItemContent item={open} categories={items.categories} />
    </Frame>
  );
}

function Frame({ bar, children }: { readonly bar: ReactNode; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {bar && <div className={styles.bar}>{bar}</div>}
      {children}
    </div>
  );
}

function Actions({ item, items, onBack }: Pick<Props, 'items' | 'onBack'> & { readonly item: Item }) {
  const styles = useStyles();
  return (
    <>
      {onBack && (
        <Button appearance="subtle" className={styles.nowrap} icon={<ArrowLeftRegular />} onClick={onBack}>
          Back
        </Button>
      )}
      <Button
        className={styles.nowrap}
        icon={<EditRegular />}
        onClick={() => {
          items.edit('open');
        }}
      >
        Edit
      </Button>
      <DeleteButton name={item.title} text="It is deleted in Outlook." onDelete={() => items.remove(item)} />
    </>
  );
}

function ItemContent({ item, categories }: { readonly item: Item; readonly categories: readonly KnownCategory[] }) {
  const styles = useStyles();
  return (
    <article className={styles.content} aria-label={item.title}>
      <header className={styles.header}>
        <Avatar name={item.title} color="colorful" size={56} aria-hidden />
        <div className={styles.names}>
          <h2 className={styles.title} dir="auto">
            {item.title}
          </h2>
          {item.signs.length > 0 && (
            <span className={styles.signs}>
              {item.signs.map((sign) => (
                <span key={sign} className={styles.sign}>
                  <SignIcon sign={sign} />
                  <Text size={200} aria-hidden>
                    {sign}
                  </Text>
                </span>
              ))}
            </span>
          )}
          <CategoryPills names={item.categories} known={categories} />
        </div>
      </header>
      <Details details={item.details} />
    </article>
  );
}
