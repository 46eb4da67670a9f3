import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createUnifiedTheme,
  genPageTheme,
  UnifiedThemeProvider,
} from '@backstage/theme';
import DarkIcon from '@material-ui/icons/Brightness2';
import LightIcon from '@material-ui/icons/WbSunny';
import { ReactElement, ReactNode } from 'react';
import { darkPalette, lightPalette } from './palettes';

const FONT = "'Inter Variable', system-ui, sans-serif";

/** Sizes are in rem: the documentation reader shrinks those in pixels. */
const heading = (fontSize: string, marginBottom: number) => ({
  fontSize,
  fontWeight: 600,
  marginBottom,
});

const typography = {
  htmlFontSize: 16,
  fontFamily: FONT,
  h1: heading('1.75rem', 8),
  h2: heading('1.25rem', 8),
  h3: heading('1.125rem', 4),
  h4: heading('1rem', 4),
  h5: heading('1rem', 4),
  h6: heading('0.875rem', 4),
};

/** Headers are plain surfaces here: the stock theme paints them with a pattern per kind of page. */
const plainHeader = (background: string, fontColor: string) => ({
  ...genPageTheme({
    colors: [background, background],
    shape: 'none',
    options: { fontColor },
  }),
  backgroundImage: 'none',
});

const makeTheme = (palette: typeof lightPalette | typeof darkPalette) => {
  const header = plainHeader(palette.background.paper, palette.text.primary);
  return createUnifiedTheme({
    palette,
    typography,
    fontFamily: FONT,
    defaultPageTheme: 'home',
    pageTheme: Object.fromEntries(
      [
        'home',
        'documentation',
        'tool',
        'service',
        'website',
        'library',
        'other',
        'app',
        'apis',
        'card',
      ].map(name => [name, header]),
    ),
    components: {
      BackstageHeader: {
        styleOverrides: {
          header: {
            backgroundImage: 'none',
            backgroundColor: palette.background.paper,
            borderBottom: `1px solid ${palette.divider}`,
            boxShadow: 'none',
          },
        },
      },
      // Words stay whole and rows low: people compare here.
      MuiTableCell: {
        styleOverrides: {
          root: {
            overflow: 'hidden',
            verticalAlign: 'middle',
            lineHeight: 1.3,
            padding: '10px 8px 10px 16px',
            borderBottom: 0,
          },
          sizeSmall: { padding: '8px 8px 8px 16px' },
          head: {
            overflow: 'hidden',
            lineHeight: 1.3,
            fontWeight: 'normal',
            color: palette.textSubtle,
          },
        },
      },
      // The side bar is fixed to the window and has to leave room for the banner by itself.
      BackstageSidebar: {
        styleOverrides: {
          drawer: { top: 'var(--slipway-banner-height, 0px)' },
        },
      },
      CatalogReactUserListPicker: {
        styleOverrides: { root: { backgroundColor: 'transparent' } },
      },
      MuiPaper: { styleOverrides: { rounded: { borderRadius: 8 } } },
      MuiButton: { styleOverrides: { root: { textTransform: 'none' } } },
      MuiTab: { styleOverrides: { root: { textTransform: 'none' } } },
    },
  });
};

const themeExtension = (
  variant: 'light' | 'dark',
  title: string,
  icon: ReactElement,
  theme: ReturnType<typeof makeTheme>,
) =>
  ThemeBlueprint.make({
    name: variant,
    params: {
      theme: {
        id: variant,
        title,
        variant,
        icon,
        Provider: ({ children }: { children: ReactNode }) => (
          <UnifiedThemeProvider theme={theme} themeName="slipway">
            {children}
          </UnifiedThemeProvider>
        ),
      },
    },
  });

/** Replaces the stock light and dark themes with the portal's own. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    themeExtension('light', 'Light', <LightIcon />, makeTheme(lightPalette)),
    themeExtension('dark', 'Dark', <DarkIcon />, makeTheme(darkPalette)),
  ],
});
