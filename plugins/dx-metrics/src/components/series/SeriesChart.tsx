import type { MetricName } from '@slipway/plugin-dx-metrics-common';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Scale } from '../../api/useDeliveryParameters';
import { METRIC_TEXTS, unitFor } from '@slipway/plugin-dx-metrics-react';
import type { SeriesPoint } from '../../metrics/seriesPoints';
import { AXIS, SERIES_COLOUR } from '../charts/axis';
import styles from '../charts/Charts.module.css';
import { AxisMarks, AxisMarksLegend } from './AxisMarks';
import { CHART_START_SIZE } from './chartStartSize';
import { PointTooltip } from './PointTooltip';

/** Where an axis begins: at zero, or at the power of ten below the least value. */
function axisFloor(values: number[], scale: Scale): number {
  const positive = values.filter(value => value > 0);
  return scale === 'linear' || positive.length === 0
    ? 0
    : 10 ** Math.floor(Math.log10(Math.min(...positive)));
}

/** A series over time for the eye alone: its table says the same. */
export function SeriesChart(props: {
  metric: MetricName;
  points: SeriesPoint[];
  scale: Scale;
  /** A press on a bucket opens its records. */
  onOpen: (point: SeriesPoint) => void;
}) {
  const { metric, points, scale, onOpen } = props;
  const { measure } = METRIC_TEXTS[metric];
  const values = points.flatMap(({ value }) => value ?? []);
  const { unit, size } = unitFor(measure, Math.max(...values));
  const floor = axisFloor(
    values.map(value => value / size),
    scale,
  );
  const data = points.map(point => ({
    ...point,
    scaled: point.value === null ? null : Math.max(point.value / size, floor),
    floor,
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
            onClick={({ activeTooltipIndex }) => {
              const point = points[Number(activeTooltipIndex ?? -1)];
              if (point) {
                onOpen(point);
              }
            }}
          >
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis dataKey="label" minTickGap={24} {...AXIS} />
            <YAxis
              domain={[floor, 'auto']}
              scale={floor > 0 ? 'log' : 'linear'}
              allowDataOverflow
              width={44}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip
              cursor={{ fill: 'var(--bui-border-1)', fillOpacity: 0.5 }}
              isAnimationActive={false}
              content={PointTooltip}
            />
            {measure === 'frequency' ? (
              <Bar {...series} fill={SERIES_COLOUR} maxBarSize={32} />
            ) : (
              <Line
                {...series}
                stroke={SERIES_COLOUR}
                strokeWidth={2}
                dot={{ r: 3, fill: SERIES_COLOUR }}
              />
            )}
            <Scatter
              dataKey="floor"
              shape={AxisMarks}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <AxisMarksLegend />
    </div>
  );
}
