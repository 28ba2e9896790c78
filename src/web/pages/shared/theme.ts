import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const dark = '(prefers-color-scheme: dark)';
const contrast = '(forced-colors: active)';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => {
        list.removeEventListener('change', changed);
      };
    },
    () => matchMedia(query).matches,
  );
}

/** Light, dark or high contrast, as the system shows everything else. */
export function useTheme(): Theme {
  const isDark = useMedia(dark);
  const isHighContrast = useMedia(contrast);
  if (isHighContrast) return teamsHighContrastTheme;
  return isDark ? webDarkTheme : webLightTheme;
}
