import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { ScorecardOverview } from '@slipway/plugin-scorecards-common';
import { useLocation } from 'react-router-dom';
import { scorecardRouteRef } from '../../routes';
import { levelOf } from '../../words/levels';
import { DIMENSION_TITLES } from '../../words/states';
import { LevelBadge } from '../levels/LevelBadge';
import styles from './Checks.module.css';

/** What a check is, why it matters, and when it passes. */
export function CheckHeading(props: {
  scorecard: ScorecardOverview;
  check: ScorecardOverview['checks'][number];
}) {
  const { scorecard, check } = props;
  const scope = new URLSearchParams(useLocation().search).get('scope');
  const path = useRouteRef(scorecardRouteRef)?.({ scorecard: scorecard.name });
  return (
    <div>
      {path && (
        <Link href={scope ? `${path}?${new URLSearchParams({ scope })}` : path}>
          {scorecard.title}
        </Link>
      )}
      <Text as="h2" variant="title-small" weight="bold">
        {check.title}
      </Text>
      <Text as="p" variant="body-medium" color="secondary">
        {check.description}
      </Text>
      <dl className={styles.facts}>
        <div>
          <dt>Needed for</dt>
          <dd>
            {check.level ? (
              <LevelBadge level={levelOf(scorecard.levels, check.level)} />
            ) : (
              'The score alone'
            )}
          </dd>
        </div>
        <div>
          <dt>Dimension</dt>
          <dd>{DIMENSION_TITLES[check.dimension]}</dd>
        </div>
        <div>
          <dt>Weight</dt>
          <dd>{check.weight.toLocaleString('en-GB')}</dd>
        </div>
        {check.controls.length > 0 && (
          <div>
            <dt>Controls</dt>
            <dd>{check.controls.join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>Passes when</dt>
          <dd>
            <code className={styles.rule}>{check.expression}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
