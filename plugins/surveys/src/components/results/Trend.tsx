import type { QuestionResult } from '@slipway/plugin-surveys-common';
import {
  CartesianGrid,
  ErrorBar,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { dayText } from '@slipway/components';
import styles from './Results.module.css';
import { basisText, summaryText } from './summaryText';

const START_SIZE = { width: 400, height: 180 };
const AXIS = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  tickLine: false,
};
const DOMAINS = { nps: [-100, 100], scale: [1, 5] };

function toPoint({ closesOn, result }: QuestionResult['trend'][number]) {
  const label = dayText(closesOn);
  switch (result.kind) {
    case 'nps': {
      const { value, low, high } = result;
      return { label, value, interval: [value - low, high - value] };
    }
    case 'scale':
      return { label, value: result.mean };
    default:
      return { label, value: null };
  }
}

/** How a question was answered from round to round: a chart for the eye, and the table behind it. */
export function Trend({ result }: { result: QuestionResult }) {
  const { trend, question } = result;
  if (
    trend.length < 2 ||
    (question.kind !== 'nps' && question.kind !== 'scale')
  ) {
    return null;
  }
  return (
    <div>
      <div className={styles.chart} aria-hidden>
        <ResponsiveContainer initialDimension={START_SIZE}>
          <LineChart
            data={trend.map(toPoint)}
            accessibilityLayer={false}
            margin={{ top: 8, right: 40, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis
              dataKey="label"
              minTickGap={24}
              padding={{ left: 40 }}
              {...AXIS}
            />
            <YAxis
              domain={DOMAINS[question.kind]}
              width={40}
              axisLine={false}
              {...AXIS}
            />
            <Line
              dataKey="value"
              stroke="var(--slipway-series-1)"
              strokeWidth={2}
              dot={{ r: 3, fill: 'var(--slipway-series-1)' }}
              isAnimationActive={false}
            >
              {question.kind === 'nps' && (
                <ErrorBar
                  dataKey="interval"
                  direction="y"
                  width={6}
                  stroke="var(--bui-fg-secondary)"
                  isAnimationActive={false}
                />
              )}
            </Line>
          </LineChart>
        </ResponsiveContainer>
      </div>
      <details>
        <summary className={styles.summary}>The numbers of each round</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Closed on</th>
              <th scope="col">Result</th>
              <th scope="col">Rests on</th>
            </tr>
          </thead>
          <tbody>
            {trend.map(({ number, closesOn, result: own }) => (
              <tr key={number}>
                <th scope="row">{dayText(closesOn)}</th>
                <td>{summaryText(own)}</td>
                <td>{basisText(own)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
