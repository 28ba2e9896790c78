import { Button, Dropdown, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components';
import {
  BriefcaseRegular,
  BuildingRegular,
  CalendarLtrRegular,
  CallRegular,
  HomePersonRegular,
  MoneyRegular,
  PersonAddRegular,
  PersonRegular,
  TagRegular,
  TaskListLtrRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { currentStyle } from '../shared/current.ts';
import type { Module } from './use-records.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: tokens.spacingHorizontalS, overflowY: 'auto' },
  heading: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`, margin: 0 },
  module: { width: '100%', justifyContent: 'flex-start', fontWeight: tokens.fontWeightRegular },
  picker: { minWidth: 0, width: '100%' },
  current: { ...currentStyle, fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  readonly modules: readonly Module[];
  readonly current: string | null;
  readonly onOpen: (module: string) => void;
}

export function ModuleList({ modules, current, onOpen }: Props) {
  const styles = useStyles();
  return (
    <>
      <h2 className={styles.heading}>
        <Text weight="semibold">ProTracker</Text>
      </h2>
      <ul className={styles.list}>
        {modules.map(({ module, plural }) => (
          <li key={module}>
            <Button
              appearance="subtle"
              className={mergeClasses(styles.module, module === current && styles.current)}
              aria-current={module === current ? 'true' : undefined}
              icon={iconOf(module)}
              onClick={() => {
                onOpen(module);
              }}
            >
              {plural}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The modules where there is no room for a column. */
export function ModulePicker({ modules, current, onOpen }: Props) {
  const styles = useStyles();
  return (
    <Dropdown
      className={styles.picker}
      aria-label="Module"
      appearance="filled-lighter"
      value={modules.find(({ module }) => module === current)?.plural ?? ''}
      selectedOptions={current ? [current] : []}
      onOptionSelect={(_event, { optionValue }) => {
        if (optionValue) onOpen(optionValue);
      }}
    >
      {modules.map(({ module, plural }) => (
        <Option key={module} value={module} text={plural}>
          {iconOf(module)}
          {plural}
        </Option>
      ))}
    </Dropdown>
  );
}

const icons: Readonly<Record<string, ReactElement>> = {
  Contacts: <PersonRegular />,
  Leads: <PersonAddRegular />,
  Accounts: <BuildingRegular />,
  Opportunities: <MoneyRegular />,
  Cases: <BriefcaseRegular />,
  Meetings: <CalendarLtrRegular />,
  Calls: <CallRegular />,
  Tasks: <TaskListLtrRegular />,
};

/** Custom modules have names of their own: the one for clients has the word in it. */
const iconOf = (module: string): ReactElement =>
  icons[module] ?? (/client|household/i.test(module) ? <HomePersonRegular /> : <TagRegular />);
