import { Text } from '@backstage/ui';
import { dayText } from '@slipway/components';
import type { CampaignDetail } from '@slipway/plugin-scorecards-common';
import {
  Area,
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
import styles from './Campaigns.module.css';
import { progressText } from './campaignTexts';

const START_SIZE = { width: 960, height: 220 };
const AXIS = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  tickLine: false,
};
const DAY = 86_400_000;

type Point = CampaignDetail['days'][number] & { at: number };

/** A day on the axis, in milliseconds since 1970. */
const momentOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

const textOf = (at: number) => dayText(new Date(at).toISOString().slice(0, 10));

/** What is done, below what there is to do, up to the last day; for the eye alone: its table says the same. */
export function BurnUpChart({ campaign }: { campaign: CampaignDetail }) {
  const { days, startsOn, dueOn } = campaign;
  const points: Point[] = days.map(day => ({ ...day, at: momentOf(day.day) }));
  const due = momentOf(dueOn);
  const last = Math.max(due, points.at(-1)?.at ?? due);
  return (
    <div aria-hidden>
      <div className={styles.chart}>
        <ResponsiveContainer initialDimension={START_SIZE}>
          <ComposedChart
            data={points}
            accessibilityLayer={false}
            margin={{ top: 16, right: 16, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[momentOf(startsOn), last + DAY / 2]}
              tickFormatter={textOf}
              minTickGap={48}
              {...AXIS}
            />
            <YAxis
              domain={[0, 'auto']}
              allowDecimals={false}
              width={48}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip isAnimationActive={false} content={DayTooltip} />
            <Area
              dataKey="passing"
              isAnimationActive={false}
              stroke="var(--slipway-series-1)"
              strokeWidth={2}
              fill="var(--slipway-series-1)"
              fillOpacity={0.2}
              dot={points.length === 1}
            />
            <Line
              dataKey="pairs"
              isAnimationActive={false}
              stroke="var(--bui-fg-secondary)"
              strokeDasharray="4 3"
              strokeWidth={2}
              dot={points.length === 1}
            />
            <ReferenceLine
              x={due}
              stroke="var(--bui-fg-secondary)"
              label={{
                value: 'Due',
                position: 'top',
                fill: 'var(--bui-fg-secondary)',
                fontSize: 12,
              }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className={styles.legend}>
        <span className={styles.doneKey}>Done</span>
        <span className={styles.totalKey}>To be done, in all</span>
      </p>
    </div>
  );
}

function DayTooltip({ active, payload }: TooltipContentProps) {
  const point: Point | undefined = payload[0]?.payload;
  return active && point ? (
    <div className={styles.tooltip}>
      <Text as="p" variant="body-small" color="secondary">
        {dayText(point.day)}
      </Text>
      <Text as="p" variant="body-medium">
        {progressText(point)}
      </Text>
    </div>
  ) : null;
}
