import type { ReactNode } from 'react';
import styles from './Page.module.css';

/**
 * A table with nothing in it that takes the keyboard: it does so itself, to be scrolled sideways.
 *
 * @param children - its head and body
 */
export function PlainTable(props: { label: string; children: ReactNode }) {
  const { label, children } = props;
  return (
    <div
      className={styles.sideways}
      role="group"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table} aria-label={label}>
        {children}
      </table>
    </div>
  );
}
