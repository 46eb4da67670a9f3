import type { CheckState } from '@slipway/plugin-scorecards-common';
import { STATE_WORDS } from '../../words/states';
import styles from './States.module.css';

/** How a check stands: a sign, a word and a colour. */
export function StateBadge({ state }: { state: CheckState }) {
  const { sign, title } = STATE_WORDS[state];
  return (
    <span className={styles.badge} data-state={state}>
      <span className={styles.sign} aria-hidden>
        {sign}
      </span>
      {title}
    </span>
  );
}
