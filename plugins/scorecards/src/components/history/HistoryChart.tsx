import { dayText } from '@slipway/components';
import type { History, LevelView } from '@slipway/plugin-scorecards-common';
import { useId } from 'react';
import {
  Area,
  AreaChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { levelShares, NO_LEVEL } from '../../words/levels';
import { LevelBadge } from '../levels/LevelBadge';
import { DayTooltip } from './DayTooltip';
import styles from './History.module.css';

const START_SIZE = { width: 960, height: 220 };
const AXIS = {
  stroke: 'var(--bui-border-2)',
  tick: { fill: 'var(--bui-fg-secondary)', fontSize: 12 },
  tickLine: false,
};

/** What a chart draws of a day. */
export interface HistoryPoint {
  title: string;
  shares: ReturnType<typeof levelShares>;
  score: number | null;
}

/** Entities by level over time for the eye alone: its table says the same. */
export function HistoryChart(props: {
  days: History['days'];
  levels: LevelView[];
}) {
  const { days, levels } = props;
  const patternId = useId();
  const points = days.map(({ day, levels: counts, score }): HistoryPoint => ({
    title: dayText(day),
    shares: levelShares(levels, counts),
    score,
  }));
  const ladder = [NO_LEVEL, ...levels];
  return (
    <div aria-hidden>
      <div className={styles.chart}>
        <ResponsiveContainer initialDimension={START_SIZE}>
          <AreaChart
            data={points}
            accessibilityLayer={false}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          >
            <defs>
              <pattern
                id={patternId}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line y2="6" className={styles.hatch} />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--bui-border-1)" />
            <XAxis dataKey="title" minTickGap={48} {...AXIS} />
            <YAxis
              allowDecimals={false}
              width={48}
              axisLine={false}
              {...AXIS}
            />
            <Tooltip isAnimationActive={false} content={DayTooltip} />
            {ladder.map((level, index) => (
              <Area
                key={level.name}
                dataKey={(point: HistoryPoint) => point.shares[index].entities}
                stackId="levels"
                isAnimationActive={false}
                stroke="var(--bui-bg-neutral-1)"
                fill={
                  level.name === NO_LEVEL.name
                    ? `url(#${patternId})`
                    : level.color
                }
                fillOpacity={1}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <p className={styles.legend}>
        From the bottom up:
        {ladder.map(level => (
          <LevelBadge key={level.name} level={level} />
        ))}
      </p>
    </div>
  );
}
