import { Avatar, Badge, makeStyles, Text, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0 },
  subtle: { color: tokens.colorNeutralForeground3 },
});

export function ChatHeader() {
  const styles = useStyles();
  return (
    <header className={styles.root}>
      <Avatar size={32} shape="square" color="brand" initials="PT" name="ProTracker" aria-hidden />
      <span className={styles.names}>
        <h2 className={styles.title}>
          <Text weight="semibold" size={400}>
            ProTracker
          </Text>
          <Badge appearance="tint" size="small" color="informative">
            App
          </Badge>
        </h2>
        <Text size={200} className={styles.subtle} truncate wrap={false}>
          Files your email, keeps both sides the same
        </Text>
      </span>
    </header>
  );
}
