import { Line, LineChart, ResponsiveContainer, YAxis } from 'recharts';
import { CHART_START_SIZE } from './chartStartSize';

/** The shape of a series, for the eye alone: its numbers stand in the table of the detail. */
export function SparkLine(props: {
  values: (number | null)[];
  className: string;
}) {
  const data = props.values.map(value => ({ value }));
  return (
    <div className={props.className} aria-hidden>
      <ResponsiveContainer initialDimension={CHART_START_SIZE}>
        <LineChart
          data={data}
          accessibilityLayer={false}
          margin={{ top: 4, right: 4, bottom: 4, left: 4 }}
        >
          <YAxis hide domain={[0, 'dataMax']} />
          <Line
            dataKey="value"
            stroke="var(--slipway-series-1)"
            strokeWidth={2}
            dot={{ r: 1 }}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
