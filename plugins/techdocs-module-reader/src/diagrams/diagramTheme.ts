import type { Theme } from '@material-ui/core/styles';

/** Series colours of both themes, in order; white text stands on the light ones, dark text on the dark theme's. */
const SERIES = {
  light: ['#0b5fa5', '#a65f14', '#1f7a54', '#7d4aa6', '#b03468', '#5b6472'],
  dark: ['#5cb3f5', '#f0a860', '#5fcf9f', '#c39ae6', '#f08bb4', '#9aa5b4'],
};

/** What mermaid's theme `base` is to use instead of its own colours. */
export type DiagramTheme = Record<string, unknown>;

const numbered = (name: string, first: number, colours: string[]) =>
  Object.fromEntries(
    colours.map((colour, index) => [`${name}${first + index}`, colour]),
  );

/** The portal's colours, under the names that mermaid's diagrams know them by. */
export function diagramTheme({ palette, typography }: Theme): DiagramTheme {
  const text = palette.text.primary;
  const quiet = palette.text.secondary;
  const page = palette.background.default;
  const card = palette.background.paper;
  const line = palette.divider;
  const brand = palette.primary.main;
  const bad = palette.error.main;
  const series = SERIES[palette.type];
  const onSeries = palette.type === 'dark' ? page : '#ffffff';
  return {
    darkMode: palette.type === 'dark',
    fontFamily: typography.fontFamily,
    fontSize: '14px',
    useGradient: false,
    dropShadow: 'none',
    background: page,
    primaryColor: card,
    secondaryColor: card,
    tertiaryColor: page,
    primaryTextColor: text,
    secondaryTextColor: text,
    tertiaryTextColor: text,
    primaryBorderColor: quiet,
    secondaryBorderColor: quiet,
    tertiaryBorderColor: quiet,
    textColor: text,
    titleColor: text,
    lineColor: quiet,
    arrowheadColor: quiet,
    edgeLabelBackground: page,
    clusterBkg: page,
    clusterBorder: quiet,
    noteBkgColor: page,
    noteTextColor: text,
    noteBorderColor: brand,
    activationBkgColor: line,
    activationBorderColor: quiet,
    sequenceNumberColor: page,
    labelBackgroundColor: page,
    compositeBackground: page,
    rowOdd: card,
    rowEven: page,
    attributeBackgroundColorOdd: card,
    attributeBackgroundColorEven: page,
    sectionBkgColor: page,
    sectionBkgColor2: page,
    altSectionBkgColor: card,
    excludeBkgColor: line,
    gridColor: line,
    activeTaskBkgColor: card,
    activeTaskBorderColor: brand,
    doneTaskBkgColor: line,
    doneTaskBorderColor: quiet,
    critBkgColor: card,
    critBorderColor: bad,
    todayLineColor: bad,
    vertLineColor: brand,
    taskTextClickableColor: brand,
    pieOpacity: '1',
    pieStrokeColor: page,
    pieOuterStrokeColor: page,
    pieSectionTextColor: onSeries,
    ...numbered('pie', 1, [...series, ...series]),
    ...numbered('git', 0, [...series, ...series.slice(0, 2)]),
    xyChart: { plotColorPalette: series.join(',') },
    radar: { graticuleColor: line },
    cynefin: {
      complexBg: card,
      complicatedBg: card,
      chaoticBg: card,
      clearBg: card,
      confusionBg: page,
    },
  };
}
