import type { LevelShare } from '../../words/levels';
import { NO_LEVEL } from '../../words/levels';
import { inkOn } from './inkOn';
import styles from './Levels.module.css';

/** A part that is narrower than this share of the bar has no room for its number, which stands below. */
const ROOM = 0.08;

/** How entities spread over the levels: a bar for the eye, and the same in numbers. */
export function LevelBar({ shares }: { shares: LevelShare[] }) {
  const present = shares.filter(({ entities }) => entities > 0);
  const total = present.reduce((sum, { entities }) => sum + entities, 0);
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {present.map(({ level, entities }) => (
          <span
            key={level.name}
            className={level.name === NO_LEVEL.name ? styles.none : styles.part}
            style={{
              flexGrow: entities,
              ...(level.name !== NO_LEVEL.name && {
                background: level.color,
                color: inkOn(level.color),
              }),
            }}
          >
            {entities / total >= ROOM && entities.toLocaleString('en-GB')}
          </span>
        ))}
      </div>
      <p className={styles.numbers}>
        {present
          .map(
            ({ level, entities }) =>
              `${entities.toLocaleString('en-GB')} ${level.title}`,
          )
          .join(', ')}
      </p>
    </div>
  );
}
