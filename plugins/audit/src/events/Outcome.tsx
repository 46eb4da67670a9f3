import type { Status } from '@slipway/plugin-audit-common';
import { OUTCOMES } from '../words';
import styles from './Events.module.css';

/** How far something got: a sign, a word and a colour. */
export function Outcome({ status }: { status: Status }) {
  const { title, sign, tone } = OUTCOMES[status];
  return (
    <span className={styles.outcome} data-tone={tone}>
      <span aria-hidden>{sign}</span> {title}
    </span>
  );
}
