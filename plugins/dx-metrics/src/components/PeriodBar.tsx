import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { type Period, PERIODS } from '../metrics/periods';
import styles from './PeriodBar.module.css';

function describe(answer: DoraAnswer, { words }: Period): string {
  const [from, to] = [answer.from, answer.to].map(moment =>
    DateTime.fromISO(moment, { zone: answer.tz }).toFormat('d MMMM yyyy', {
      locale: 'en-GB',
    }),
  );
  const compared = `${from} to ${to}, compared with the ${words} before. Time zone: ${answer.tz}.`;
  return answer.workingTime ? `${compared} ${answer.workingTime}` : compared;
}

/** Chooses the period, and says what it is and what it is compared with. */
export function PeriodBar(props: {
  /** Shown beside the others when it is none of them. */
  period: Period;
  onChange: (period: Period) => void;
  /** Absent while it loads. */
  answer?: DoraAnswer;
}) {
  const { period, onChange, answer } = props;
  const isChoice = PERIODS.some(({ id }) => id === period.id);
  return (
    <div className={styles.bar}>
      <ToggleButtonGroup
        aria-label="Period"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[period.id]}
        onSelectionChange={([id]) => {
          const chosen = PERIODS.find(choice => choice.id === id);
          if (chosen) {
            onChange(chosen);
          }
        }}
      >
        {(isChoice ? PERIODS : [...PERIODS, period]).map(({ id, label }) => (
          <ToggleButton key={id} id={id}>
            {label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Text as="p" variant="body-small" color="secondary">
        {answer && describe(answer, period)}
      </Text>
    </div>
  );
}
