import { Text } from '@backstage/ui';
import type { QuotaUse } from '@slipway/plugin-infra-requests-common';
import { moneyText } from '../../words/money';
import styles from '../Form.module.css';

/** How much of its quotas the owning group has used. */
export function Quotas({ quotas }: { quotas: QuotaUse[] }) {
  if (quotas.length === 0) {
    return null;
  }
  return (
    <div>
      <Text as="h3" variant="body-medium" weight="bold">
        Quotas of the group
      </Text>
      <ul className={styles.list} aria-label="Quotas">
        {quotas.map(({ quota, title, used, limit, unit }) => (
          <li key={quota}>
            {title}: {amount(used, unit)} of {amount(limit, unit)} used
            <meter
              className={styles.quota}
              aria-label={title}
              max={limit}
              value={used}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function amount(count: number, unit: string): string {
  return unit === 'requests'
    ? count.toLocaleString('en-GB')
    : moneyText(count, unit);
}
