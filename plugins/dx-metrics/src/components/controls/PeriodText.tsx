import { Text } from '@backstage/ui';
import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import { DateTime } from 'luxon';
import { scopeText } from '@slipway/components/scope';
import type { Period } from '../../metrics/periods';
import { ALL_COMPONENTS } from '../scope/scopes';
import styles from './DeliveryControls.module.css';

function describe(answer: DoraAnswer, { words }: Period): string {
  const [from, to] = [answer.from, answer.to].map(moment =>
    DateTime.fromISO(moment, { zone: answer.tz }).toFormat('d MMMM yyyy', {
      locale: 'en-GB',
    }),
  );
  const compared = `${from} to ${to}, compared with the ${words} before. Time zone: ${answer.tz}.`;
  return answer.workingTime ? `${compared} ${answer.workingTime}` : compared;
}

/** Says which period is looked at, and what it is compared with. */
export function PeriodText(props: {
  period: Period;
  /** Absent while it loads. */
  answer?: DoraAnswer;
}) {
  const { period, answer } = props;
  return (
    <Text as="p" variant="body-small" color="secondary" className={styles.text}>
      {answer && (
        <>
          <span className={styles.onPaper}>
            {scopeText(answer.scope, ALL_COMPONENTS)}:{' '}
          </span>
          {describe(answer, period)}
        </>
      )}
    </Text>
  );
}
