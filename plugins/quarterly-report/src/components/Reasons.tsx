import type { Missing } from '../economics/product';
import { GUIDES } from '../guides';
import { NextStep } from './NextStep';
import styles from './Report.module.css';

/** Why there is no amount, and what brings one: each once. */
export function Reasons({ missing }: { missing: Missing[] }) {
  const unset = missing.flatMap(one => ('unset' in one ? one.unset : []));
  const others = new Map(
    missing.flatMap(one =>
      'reason' in one ? [[one.reason, one.nextStep] as const] : [],
    ),
  );
  return (
    <span className={styles.small}>
      {[...others].map(([reason, nextStep]) => (
        <span key={reason}>
          {reason}. {nextStep && <NextStep {...nextStep} />}{' '}
        </span>
      ))}
      {unset.length > 0 && (
        <>
          Not set in slipway.economics: {unset.join(', ')}.{' '}
          <NextStep text="Set the amounts" href={GUIDES.economics} />
        </>
      )}
    </span>
  );
}
