import { Text } from '@backstage/ui';
import type { TooltipContentProps } from 'recharts';
import { scoreText } from '../../words/scoreText';
import styles from './History.module.css';
import type { HistoryPoint } from './HistoryChart';

/** What a chart says of the day below the pointer. */
export function DayTooltip({ active, payload }: TooltipContentProps) {
  const point: HistoryPoint | undefined = payload[0]?.payload;
  if (!active || !point) {
    return null;
  }
  return (
    <div className={styles.tooltip}>
      <Text as="p" variant="body-small" color="secondary">
        {point.title}
      </Text>
      {point.shares.toReversed().map(({ level, entities }) => (
        <Text key={level.name} as="p" variant="body-medium">
          {level.title}: {entities.toLocaleString('en-GB')}
        </Text>
      ))}
      <Text as="p" variant="body-small" color="secondary">
        Mean score {scoreText(point.score)}
      </Text>
    </div>
  );
}
