import { Link, Text } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { Levels, LevelView } from '@slipway/plugin-scorecards-common';
import { useScorecardPath } from '../components/items/useScorecardPath';
import { LevelBadge } from '../components/levels/LevelBadge';
import { levelOf } from '../words/levels';
import { scoreText } from '../words/scoreText';

/** The level of a service, which leads to its scorecard, and what is open. */
export function LevelFact(props: {
  item: Levels['items'][number];
  levels: LevelView[];
}) {
  const { item, levels } = props;
  const { entity, level, score, open } = item;
  const path = useScorecardPath(entity);
  const badge = <LevelBadge level={levelOf(levels, level)} />;
  return (
    <>
      <Text as="p" variant="body-small">
        {path ? (
          <Link href={path} variant="body-small">
            {badge}
          </Link>
        ) : (
          badge
        )}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        Score {scoreText(score)},{' '}
        {open === 0
          ? 'no check open'
          : counted(open, 'check open', 'checks open')}
      </Text>
    </>
  );
}
