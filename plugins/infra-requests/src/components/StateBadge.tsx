import type { RequestSummary } from '@slipway/plugin-infra-requests-common';
import { awaitsApproval, STATE_WORDS } from '../words/states';
import styles from './StateBadge.module.css';

/** Where a request is: a sign, a word and a colour. */
export function StateBadge({
  request,
}: {
  request: Pick<RequestSummary, 'state' | 'operation'>;
}) {
  const { title, sign, tone } = STATE_WORDS[request.state];
  const isWaiting = awaitsApproval(request);
  return (
    <span className={styles.badge} data-tone={isWaiting ? 'waiting' : tone}>
      <span className={styles.sign} aria-hidden>
        {isWaiting ? STATE_WORDS['awaiting-approval'].sign : sign}
      </span>
      {title}
      {isWaiting &&
        request.state !== 'awaiting-approval' &&
        ', awaiting approval'}
    </span>
  );
}
