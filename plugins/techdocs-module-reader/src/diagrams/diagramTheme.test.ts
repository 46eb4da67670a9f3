import { createTheme } from '@material-ui/core/styles';
import { getContrastRatio } from '@material-ui/core/styles/colorManipulator';
import { diagramTheme } from './diagramTheme';

const themes = {
  light: createTheme({
    palette: {
      type: 'light',
      background: { default: '#f7f8fa', paper: '#ffffff' },
      text: { primary: '#14181f', secondary: '#5b6472' },
      divider: '#e3e6eb',
    },
  }),
  dark: createTheme({
    palette: {
      type: 'dark',
      background: { default: '#0f1318', paper: '#171c23' },
      text: { primary: '#e8ecf1', secondary: '#9aa5b4' },
      divider: '#2a313b',
    },
  }),
};

describe.each(['light', 'dark'] as const)('diagrams in %s', name => {
  const colours = diagramTheme(themes[name]) as Record<string, string>;

  it.each([
    ['primaryTextColor', 'primaryColor'],
    ['secondaryTextColor', 'secondaryColor'],
    ['textColor', 'background'],
    ['titleColor', 'clusterBkg'],
    ['noteTextColor', 'noteBkgColor'],
    ['textColor', 'edgeLabelBackground'],
    ['textColor', 'doneTaskBkgColor'],
    ['sequenceNumberColor', 'lineColor'],
    ...[1, 2, 3, 4, 5, 6].map(slice => ['pieSectionTextColor', `pie${slice}`]),
  ])('shows %s on %s with a contrast of 4.5 : 1', (text, ground) => {
    expect(
      getContrastRatio(colours[text], colours[ground]),
    ).toBeGreaterThanOrEqual(4.5);
  });

  it('draws lines that stand out from the page by 3 : 1', () => {
    expect(
      getContrastRatio(colours.lineColor, colours.background),
    ).toBeGreaterThanOrEqual(3);
  });
});
