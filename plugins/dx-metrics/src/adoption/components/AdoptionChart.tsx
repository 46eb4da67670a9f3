import { Text } from '@backstage/ui';
import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS, SERIES_COLOUR } from '../../components/charts/axis';
import styles from '../../components/charts/Charts.module.css';
import { CHART_START_SIZE } from '../../components/series/chartStartSize';
import { unitFor } from '@slipway/plugin-dx-metrics-react';
import type { AdoptionPoint } from '../texts/adoptionPoints';

function PointText({ active, payload }: TooltipContentProps) {
  const point: AdoptionPoint | undefined = payload[0]?.payload;
  if (!active || !point) {
    return null;
  }
  return (
    <div className={styles.tooltip}>
      <Text as="p" variant="body-small" color="secondary">
        {point.title}
      </Text>
      <Text as="p" variant="body-medium" weight="bold">
        {point.text}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {point.samples}
      </Text>
    </div>
  );
}

/** The unit of the axis, and how many of the metric's own it is. */
function axisUnit(unit: AdoptionMetric['unit'], highest: number) {
  return unit === 'people' || unit === 'launches'
    ? { unit, size: 1 }
    : unitFor(unit === 'share' ? 'rate' : 'duration', highest);
}

/** A metric by month, with the line of its target, for the eye alone: its table says the same. */
export function AdoptionChart(props: {
  metric: AdoptionMetric;
  points: AdoptionPoint[];
}) {
  const { metric, points } = props;
  const isCount = metric.unit === 'people' || metric.unit === 'launches';
  const highest = Math.max(
    metric.target?.value ?? 0,
    ...points.map(({ value }) => value ?? 0),
  );
  const { unit, size } = axisUnit(metric.unit, highest);
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
            <YAxis
              domain={[0, isCount ? 'auto' : Math.ceil(highest / size)]}
              allowDecimals={!isCount}
              width={44}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip
              cursor={{ fill: 'var(--bui-border-1)', fillOpacity: 0.5 }}
              isAnimationActive={false}
              content={PointText}
            />
            {metric.target && (
              <ReferenceLine
                y={metric.target.value / size}
                stroke="var(--bui-fg-secondary)"
                strokeDasharray="4 4"
                label={{
                  value: 'Target',
                  position: 'insideBottomRight',
                  fill: 'var(--bui-fg-secondary)',
                  fontSize: 12,
                }}
              />
            )}
            {isCount ? (
              <Bar {...series} fill={SERIES_COLOUR} maxBarSize={32} />
            ) : (
              <Line
                {...series}
                stroke={SERIES_COLOUR}
                strokeWidth={2}
                dot={{ r: 3, fill: SERIES_COLOUR }}
              />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
