import type { Campaign } from '@slipway/plugin-scorecards-common';
import styles from './Campaigns.module.css';

/** How far a campaign is, and where it began, as a bar for the eye: the words are beside it. */
export function Progress(props: {
  campaign: Pick<Campaign, 'passing' | 'pairs' | 'baseline'>;
}) {
  const { passing, pairs, baseline } = props.campaign;
  const share = pairs === 0 ? 0 : (100 * passing) / pairs;
  const start =
    baseline && baseline.pairs > 0
      ? (100 * baseline.passing) / baseline.pairs
      : undefined;
  return (
    <div className={styles.bar} aria-hidden>
      <span className={styles.done} style={{ width: `${share}%` }} />
      {start !== undefined && (
        <span className={styles.start} style={{ left: `${start}%` }} />
      )}
    </div>
  );
}
