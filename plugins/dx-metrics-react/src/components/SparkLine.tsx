const WIDTH = 100;
const HEIGHT = 40;
/** What is left free around the line, so that it is not cut. */
const EDGE = 3;

/** The points of each stretch without a gap, for the drawing. */
function stretches(values: (number | null)[]): string[] {
  const highest = Math.max(...values.map(value => value ?? 0)) || 1;
  const found: string[][] = [[]];
  values.forEach((value, place) => {
    if (value === null) {
      found.push([]);
      return;
    }
    const x = EDGE + (place / (values.length - 1 || 1)) * (WIDTH - 2 * EDGE);
    const y = HEIGHT - EDGE - (value / highest) * (HEIGHT - 2 * EDGE);
    found.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  });
  return found
    .filter(points => points.length > 0)
    .map(points => points.join(' '));
}

/**
 * The shape of a series from zero up, for the eye alone: its numbers stand in the table of the detail. Drawn by hand, so
 * that the first numbers of a page need not wait for the library of the charts.
 */
export function SparkLine(props: {
  values: (number | null)[];
  className: string;
}) {
  return (
    <svg
      className={props.className}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {stretches(props.values).map(points => (
        <polyline
          key={points}
          points={points}
          fill="none"
          stroke="var(--slipway-series-1)"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
