import type { LevelView } from '@slipway/plugin-scorecards-common';
import { NO_LEVEL } from '../../words/levels';
import { inkOn } from './inkOn';
import styles from './Levels.module.css';

/** A level as a small shield with its initial; hollow where there is no level yet. For the eye alone: say the level beside it. */
export function Shield({ level }: { level: LevelView }) {
  const isNone = level.name === NO_LEVEL.name;
  return (
    <svg
      className={styles.shield}
      viewBox="0 0 16 18"
      width="16"
      height="18"
      aria-hidden
    >
      <path
        d="M8 1 L15 3.5 V9 C15 13 12 15.8 8 17 C4 15.8 1 13 1 9 V3.5 Z"
        className={isNone ? styles.hollow : styles.filled}
        style={isNone ? undefined : { fill: level.color }}
      />
      <text
        x="8"
        y="12.5"
        textAnchor="middle"
        className={isNone ? styles.dash : styles.initial}
        style={isNone ? undefined : { fill: inkOn(level.color) }}
      >
        {isNone ? '–' : level.title.slice(0, 1).toUpperCase()}
      </text>
    </svg>
  );
}
