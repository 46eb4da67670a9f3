import { Text } from '@backstage/ui';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS, SERIES_COLOUR } from '../charts/axis';
import styles from '../charts/Charts.module.css';
import { CHART_START_SIZE } from '../series/chartStartSize';
import { shareText, type SpreadBin } from './spreadBins';

function BinTooltip({ active, payload }: TooltipContentProps) {
  const bin: SpreadBin | undefined = payload[0]?.payload;
  if (!active || !bin) {
    return null;
  }
  return (
    <div className={styles.tooltip}>
      <Text as="p" variant="body-small" color="secondary">
        {bin.title}
      </Text>
      <Text as="p" variant="body-medium" weight="bold">
        {bin.samples.toLocaleString('en-GB')}, {shareText(bin.share)}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        Press to see the records
      </Text>
    </div>
  );
}

/** A histogram for the eye alone: its table says the same. */
export function SpreadChart(props: {
  bins: SpreadBin[];
  /** What is counted, in the plural. */
  noun: string;
  /** A press on a bin opens its records. */
  onOpen: (bin: SpreadBin) => void;
}) {
  const { bins, noun, onOpen } = props;
  return (
    <div aria-hidden>
      <p className={styles.unit}>{noun}</p>
      <div className={styles.chart}>
        <ResponsiveContainer initialDimension={CHART_START_SIZE}>
          <BarChart
            data={bins}
            accessibilityLayer={false}
            barCategoryGap={2}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            onClick={({ activeTooltipIndex }) => {
              const bin = bins[Number(activeTooltipIndex ?? -1)];
              if (bin) {
                onOpen(bin);
              }
            }}
          >
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis dataKey="label" minTickGap={8} {...AXIS} />
            <YAxis
              domain={[0, 'auto']}
              allowDecimals={false}
              width={44}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip
              cursor={{ fill: 'var(--bui-border-1)', fillOpacity: 0.5 }}
              isAnimationActive={false}
              content={BinTooltip}
            />
            <Bar
              dataKey="samples"
              fill={SERIES_COLOUR}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
