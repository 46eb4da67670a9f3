/** What a chart is drawn at until the browser has measured its place, in pixels. */
export const CHART_START_SIZE = { width: 200, height: 40 };
