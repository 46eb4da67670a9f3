import type { ReactNode } from 'react';
import styles from './Request.module.css';

/** A name and what stands behind it; what is not there is left out. */
export type Fact = [name: string, value: ReactNode];

/** Facts in columns, as many as fit. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
