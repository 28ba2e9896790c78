import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { WeatherMoonRegular, WeatherSunnyRegular } from '@fluentui/react-icons';
import { partLooks } from './part-looks.ts';
import { useDesk } from './shared/desk-context.ts';
import { isMainPart, type MainPart, mainParts, type Part } from './shared/place.ts';
import type { SchemeChoice } from './shared/scheme.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 719px)': { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0, fontSize: 'inherit' },
  // The tabs need its place; it is still read out.
  brandName: {
    whiteSpace: 'nowrap',
    '@media (min-width: 720px) and (max-width: 899px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  mark: {
    display: 'grid',
    placeItems: 'center',
    width: '28px',
    height: '28px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontWeight: tokens.fontWeightBold,
    fontSize: tokens.fontSizeBase200,
    letterSpacing: '0.02em',
  },
  space: { flexGrow: 1 },
  person: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { '@media (max-width: 899px)': { display: 'none' } },
});

const choices = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const isChoice = (value: string | undefined): value is SchemeChoice => choices.some((choice) => choice.value === value);

interface Props {
  readonly part: MainPart;
  readonly onPart: (part: Part) => void;
  readonly showParts: boolean;
  readonly choice: SchemeChoice;
  readonly onChoice: (choice: SchemeChoice) => void;
}

export function AppBar(props: Props) {
  const styles = useStyles();
  const { boot } = useDesk();
  return (
    <header className={styles.root}>
      <h1 className={styles.brand}>
        <span className={styles.mark} aria-hidden>
          PT
        </span>
        <Text weight="semibold" size={400} className={styles.brandName}>
          ProTracker desk
        </Text>
      </h1>
      {props.showParts && (
        <nav aria-label="Parts of the desk">
          <TabList
            selectedValue={props.part}
            onTabSelect={(_event, { value }) => {
              if (isMainPart(value)) props.onPart(value);
            }}
          >
            {mainParts.map((part) => {
              const { label, Icon } = partLooks[part];
              return (
                <Tab key={part} value={part} icon={<Icon />}>
                  {label}
                </Tab>
              );
            })}
          </TabList>
        </nav>
      )}
      <span className={styles.space} />
      <ColourMenu choice={props.choice} onChoice={props.onChoice} />
      <span className={styles.person}>
        <Text className={styles.name} truncate wrap={false}>
          {boot.person.name}
        </Text>
        <Avatar name={boot.person.name} color="colorful" size={28} aria-label={`Signed in as ${boot.person.name}`} />
      </span>
    </header>
  );
}

function ColourMenu({ choice, onChoice }: Pick<Props, 'choice' | 'onChoice'>) {
  const { scheme } = useDesk();
  return (
    <Menu
      checkedValues={{ colours: [choice] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const next = checkedItems[0];
        if (isChoice(next)) onChoice(next);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={scheme === 'dark' ? <WeatherMoonRegular /> : <WeatherSunnyRegular />}
          aria-label="Colours"
          title="Colours"
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {choices.map(({ value, label }) => (
            <MenuItemRadio key={value} name="colours" value={value}>
              {label}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
