import { Text } from '@backstage/ui';
import { Ago, dayText } from '@slipway/components';
import type { CheckResult, LevelView } from '@slipway/plugin-scorecards-common';
import { LevelBadge } from '../components/levels/LevelBadge';
import { StateBadge } from '../components/states/StateBadge';
import { levelOf } from '../words/levels';
import styles from './Entity.module.css';
import { SeenValues } from './SeenValues';

/** Checks of one state about which nothing has to be done; they stand behind their number. */
export function OtherChecks(props: {
  title: string;
  levels: LevelView[];
  checks: CheckResult[];
}) {
  const { title, levels, checks } = props;
  return checks.length === 0 ? null : (
    <details>
      <summary className={styles.summary}>
        {title} ({checks.length})
      </summary>
      <ul className={styles.checks}>
        {checks.map(check => (
          <li key={check.check} className={styles.check}>
            <div className={styles.line}>
              <Text as="span" variant="body-medium" weight="bold">
                {check.title}
              </Text>
              <StateBadge state={check.state} />
              {check.level && (
                <LevelBadge level={levelOf(levels, check.level)} />
              )}
            </div>
            <Text as="p" variant="body-medium">
              {check.reason}{' '}
              <span className={styles.quiet}>
                Since <Ago at={check.since} />.
              </span>
            </Text>
            {check.state === 'exempt' && check.waiver && (
              <Text as="p" variant="body-small" color="secondary">
                A waiver holds until {dayText(check.waiver.until.slice(0, 10))}:{' '}
                {check.waiver.reason}
              </Text>
            )}
            <SeenValues seen={check.seen} />
          </li>
        ))}
      </ul>
    </details>
  );
}
