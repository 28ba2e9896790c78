import { tokens } from '@fluentui/react-components';

/** What is open in a list stands out: by its background, and by a frame where the system replaces all colours. */
export const currentStyle = {
  backgroundColor: tokens.colorNeutralBackground1Selected,
  '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-3px' },
} as const;
