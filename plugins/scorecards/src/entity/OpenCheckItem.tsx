import { Text } from '@backstage/ui';
import { Ago } from '@slipway/components';
import type { LevelView } from '@slipway/plugin-scorecards-common';
import type { ReactNode } from 'react';
import { LevelBadge } from '../components/levels/LevelBadge';
import { StateBadge } from '../components/states/StateBadge';
import { levelOf } from '../words/levels';
import { movedText } from '../words/scoreText';
import styles from './Entity.module.css';
import { FixButtons } from './FixButtons';
import type { OpenCheck } from './openChecks';
import { SeenValues } from './SeenValues';

/** A check that an entity does not pass: why, what it saw, and what mends it. */
export function OpenCheckItem(props: {
  open: OpenCheck;
  levels: LevelView[];
  /** What else can be done about it. */
  children?: ReactNode;
}) {
  const { open, levels, children } = props;
  const { check, points } = open;
  return (
    <li className={styles.check}>
      <div className={styles.line}>
        <Text as="span" variant="body-medium" weight="bold">
          {check.title}
        </Text>
        <StateBadge state={check.state} />
        {check.level && <LevelBadge level={levelOf(levels, check.level)} />}
        <span className={styles.quiet}>{movedText(points)} points</span>
      </div>
      <Text as="p" variant="body-medium">
        {check.reason}{' '}
        <span className={styles.quiet}>
          Since <Ago at={check.since} />.
        </span>
      </Text>
      <SeenValues seen={check.seen} />
      <FixButtons check={check.title} fixes={check.fixes} />
      {children}
    </li>
  );
}
