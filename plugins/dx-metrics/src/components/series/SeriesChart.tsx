import type { MetricName } from '@slipway/plugin-dx-metrics-common';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { unitFor } from '../../metrics/figure';
import { METRIC_TEXTS } from '../../metrics/metricTexts';
import type { SeriesPoint } from '../../metrics/seriesPoints';
import { CHART_START_SIZE } from './chartStartSize';
import { PointTooltip } from './PointTooltip';
import styles from './Series.module.css';

const COLOUR = 'var(--slipway-series-1)';
const AXIS = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  tickLine: false,
};

/** A series over time, from zero up, for the eye alone: its table says the same. */
export function SeriesChart(props: {
  metric: MetricName;
  points: SeriesPoint[];
}) {
  const { metric, points } = props;
  const { measure } = METRIC_TEXTS[metric];
  const { unit, size } = unitFor(
    measure,
    Math.max(...points.map(({ value }) => value ?? 0)),
  );
  const data = points.map(point => ({
    ...point,
    scaled: point.value === null ? null : point.value / size,
  }));
  const series = { dataKey: 'scaled', isAnimationActive: false };
  return (
    <div aria-hidden>
      <p className={styles.unit}>{unit}</p>
      <div className={styles.chart}>
        <ResponsiveContainer initialDimension={CHART_START_SIZE}>
          <ComposedChart
            data={data}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis dataKey="label" minTickGap={24} {...AXIS} />
            <YAxis domain={[0, 'auto']} width={44} axisLine={false} {...AXIS} />
            <Tooltip
              cursor={{ fill: 'var(--bui-border-1)', fillOpacity: 0.5 }}
              isAnimationActive={false}
              content={PointTooltip}
            />
            {measure === 'frequency' ? (
              <Bar {...series} fill={COLOUR} maxBarSize={32} />
            ) : (
              <Line
                {...series}
                stroke={COLOUR}
                strokeWidth={2}
                dot={{ r: 3, fill: COLOUR }}
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
