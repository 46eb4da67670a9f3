import { CopyButton } from '@slipway/components';
import styles from './Plan.module.css';

const SHORT = 12;

/** The digest of a plan, short to look at and whole to copy. */
export function Digest({ digest }: { digest: string }) {
  return (
    <span className={styles.digest}>
      Digest{' '}
      <code title={digest}>
        {digest.slice(0, SHORT)}
        <span aria-hidden>…</span>
      </code>
      <CopyButton what="the digest" text={digest} />
    </span>
  );
}
