import { makeStyles, Text, tokens } from '@fluentui/react-components';
/** A category of the mailbox, with the name of its colour. */
export interface KnownCategory {
  readonly displayName: string;
  readonly color?: string | null | undefined;
}

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  pill: {
    display: 'inline-flex',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusSmall,
    border: '1px solid transparent',
    maxWidth: '100%',
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground1,
  },
});

/** Outlook's category colours. https://learn.microsoft.com/graph/api/resources/outlookcategory */
const presets = [
  ...['#e7a1a2', '#f9ba89', '#c9af8e', '#fcfa90', '#78d168', '#9fdcc9', '#c6d2b0', '#9db7e8', '#b5a1e2', '#daaec2'],
  ...['#dad9dc', '#6b7994', '#bfbfbf', '#6f6f6f', '#4f4f4f', '#c11a25', '#e2620d', '#c79930', '#b9b300', '#368f2b'],
  ...['#329b7a', '#778b45', '#2858a5', '#5c3fa3', '#93446b'],
];

/** Categories by name, each in its colour. */
export function CategoryPills(props: { readonly names: readonly string[]; readonly known: readonly KnownCategory[] }) {
  const styles = useStyles();
  if (props.names.length === 0) return null;
  return (
    <span className={styles.root}>
      {props.names.map((name) => (
        <span key={name} className={styles.pill} style={tint(colourOf(name, props.known))}>
          <Text size={100} truncate wrap={false}>
            {name}
          </Text>
        </span>
      ))}
    </span>
  );
}

/** Pale enough that the theme's own text stays readable on it, in light and in dark. */
const tint = (colour: string) => ({
  backgroundColor: `color-mix(in srgb, ${colour} 30%, transparent)`,
  borderColor: `color-mix(in srgb, ${colour} 70%, transparent)`,
});

function colourOf(name: string, known: readonly KnownCategory[]): string {
  const preset = known.find((category) => category.displayName === name)?.color ?? '';
  return presets[Number(/^preset(\d+)$/i.exec(preset)?.[1] ?? Number.NaN)] ?? '#8a8886';
}
