import type { LevelView } from '@slipway/plugin-scorecards-common';
import styles from './Levels.module.css';
import { Shield } from './Shield';

/** A level: its shield and its name. */
export function LevelBadge({ level }: { level: LevelView }) {
  return (
    <span className={styles.badge}>
      <Shield level={level} />
      {level.title}
    </span>
  );
}
