import type { CheckState } from '@slipway/plugin-scorecards-common';
import { STATE_WORDS, STATES } from '../../words/states';
import styles from './States.module.css';

/** How a check stands for many entities: a bar for the eye, and the same in numbers. */
export function StateBar(props: {
  states: Partial<Record<CheckState, number>>;
}) {
  const present = STATES.map(state => ({
    state,
    count: props.states[state] ?? 0,
  })).filter(({ count }) => count > 0);
  return (
    <div>
      <div className={styles.bar} aria-hidden>
        {present.map(({ state, count }) => (
          <span
            key={state}
            className={styles.part}
            data-state={state}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <p className={styles.numbers}>
        {present
          .map(
            ({ state, count }) =>
              `${count.toLocaleString('en-GB')} ${STATE_WORDS[state].verb}`,
          )
          .join(', ')}
      </p>
    </div>
  );
}
