import { palettes } from '@backstage/theme';

/**
 * The portal's colours for Material UI. The same values stand in tokens.css for `@backstage/ui`: change both.
 */
export const lightPalette = {
  ...palettes.light,
  background: { default: '#f7f8fa', paper: '#ffffff' },
  primary: { main: '#0b5fa5', dark: '#084a82' },
  secondary: { main: '#0b5fa5' },
  text: { primary: '#14181f', secondary: '#5b6472' },
  divider: '#e3e6eb',
  border: '#e3e6eb',
  textSubtle: '#5b6472',
  link: '#0b5fa5',
  linkHover: '#084a82',
  status: {
    ...palettes.light.status,
    ok: '#1a7f4b',
    warning: '#9a6700',
    error: '#c03b2b',
    running: '#0b5fa5',
    pending: '#9a6700',
    aborted: '#5b6472',
  },
  error: { main: '#c03b2b' },
  navigation: {
    background: '#0d2236',
    indicator: '#5cb3f5',
    color: '#b9c7d6',
    selectedColor: '#ffffff',
    navItem: { hoverBackground: '#183450' },
    submenu: { background: '#183450' },
  },
};

/** The dark twin of {@link lightPalette}. */
export const darkPalette = {
  ...palettes.dark,
  background: { default: '#0f1318', paper: '#171c23' },
  primary: { main: '#5cb3f5', dark: '#3f9be0' },
  secondary: { main: '#5cb3f5' },
  text: { primary: '#e8ecf1', secondary: '#9aa5b4' },
  divider: '#2a313b',
  border: '#2a313b',
  textSubtle: '#9aa5b4',
  link: '#5cb3f5',
  linkHover: '#8ccafa',
  status: {
    ...palettes.dark.status,
    ok: '#4cc38a',
    warning: '#e3b341',
    error: '#f2776a',
    running: '#5cb3f5',
    pending: '#e3b341',
    aborted: '#9aa5b4',
  },
  error: { main: '#f2776a' },
  navigation: {
    background: '#0a0e13',
    indicator: '#5cb3f5',
    color: '#9aa5b4',
    selectedColor: '#ffffff',
    navItem: { hoverBackground: '#171c23' },
    submenu: { background: '#171c23' },
  },
};
