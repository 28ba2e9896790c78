import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useMedia } from './media.ts';

const dark = '(prefers-color-scheme: dark)';
const contrast = '(forced-colors: active)';

/** Light, dark or high contrast, as the system shows everything else. */
export function useTheme(): Theme {
  const isDark = useMedia(dark);
  const isHighContrast = useMedia(contrast);
  if (isHighContrast) return teamsHighContrastTheme;
  return isDark ? webDarkTheme : webLightTheme;
}
