/** How the axes of a chart look. */
export const AXIS = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  tickLine: false,
};

/** The first colour of a series. */
export const SERIES_COLOUR = 'var(--slipway-series-1)';
