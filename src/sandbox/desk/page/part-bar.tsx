import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { partLooks } from './part-looks.ts';
import { mainParts, type Part } from './shared/place.ts';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  button: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '2px',
    padding: '6px 0 8px',
    border: 'none',
    background: 'none',
    font: 'inherit',
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  current: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  icon: { position: 'relative', fontSize: '22px', lineHeight: 1 },
  badge: { position: 'absolute', top: '-4px', left: '14px' },
});

const parts = [...mainParts, 'chat'] as const;

/** Changes between the parts where only one has room. */
export function PartBar(props: {
  readonly part: Part;
  readonly onPart: (part: Part) => void;
  readonly unseen: number;
}) {
  const styles = useStyles();
  return (
    <nav className={styles.root} aria-label="Parts of the desk">
      {parts.map((part) => {
        const { label, Icon, Current } = partLooks[part];
        const current = part === props.part;
        const unseen = part === 'chat' && !current ? props.unseen : 0;
        return (
          <button
            key={part}
            type="button"
            className={mergeClasses(styles.button, current && styles.current)}
            aria-current={current ? 'page' : undefined}
            onClick={() => {
              props.onPart(part);
            }}
          >
            <span className={styles.icon} aria-hidden>
              {current ? <Current /> : <Icon />}
              {unseen > 0 && <CounterBadge className={styles.badge} size="small" color="danger" count={unseen} />}
            </span>
            {label}
            {unseen > 0 && <span className="sr-only">{unseen} new</span>}
          </button>
        );
      })}
    </nav>
  );
}
