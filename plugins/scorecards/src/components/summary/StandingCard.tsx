import {
  CardSection,
  counted,
  pageStyles as styles,
} from '@slipway/components';
import type { Summary } from '@slipway/plugin-scorecards-common';
import { levelShares } from '../../words/levels';
import { scoreText } from '../../words/scoreText';
import { LevelBar } from '../levels/LevelBar';

/** Where the entities of a summary stand now. */
export function StandingCard({ summary }: { summary: Summary }) {
  const { entities, score, ladder, levels } = summary;
  const top = ladder.at(-1);
  const shares = levelShares(ladder, levels);
  const atTop = shares.at(-1)?.entities ?? 0;
  return (
    <CardSection
      title="Levels"
      note="An entity has a level when it passes the checks of that level and of all below it."
    >
      <dl className={styles.figures}>
        <div>
          <dt>Looked at</dt>
          <dd>{counted(entities, 'entity', 'entities')}</dd>
        </div>
        <div>
          <dt>Mean score</dt>
          <dd>
            {scoreText(score)}
            <small>of 100, by the weight of the checks</small>
          </dd>
        </div>
        {top && (
          <div>
            <dt>{top.title}</dt>
            <dd>
              {Math.round((100 * atTop) / entities)} %
              <small>{atTop.toLocaleString('en-GB')} of them</small>
            </dd>
          </div>
        )}
      </dl>
      <LevelBar shares={shares} />
    </CardSection>
  );
}
