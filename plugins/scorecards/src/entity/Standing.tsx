import { counted } from '@slipway/components';
import type { ScorecardResult } from '@slipway/plugin-scorecards-common';
import { LevelBadge } from '../components/levels/LevelBadge';
import { levelOf } from '../words/levels';
import { scoreText } from '../words/scoreText';
import styles from './Entity.module.css';

/** The level and the score of an entity, and how far the next level is. */
export function Standing({ result }: { result: ScorecardResult }) {
  const { level, levels, score, next } = result;
  return (
    <dl className={styles.standing}>
      <div>
        <dt>Level</dt>
        <dd>
          <LevelBadge level={levelOf(levels, level)} />
        </dd>
      </div>
      <div>
        <dt>Score</dt>
        <dd>{scoreText(score)} of 100</dd>
      </div>
      <div>
        <dt>Next</dt>
        <dd>
          {next
            ? `${levelOf(levels, next.level).title}, ${counted(next.missing.length, 'check', 'checks')} away`
            : 'Nothing: this is the highest level'}
        </dd>
      </div>
    </dl>
  );
}
