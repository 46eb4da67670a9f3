import { Text } from '@backstage/ui';
import { dayText } from '@slipway/components';
import type { Cost } from '@slipway/plugin-infra-requests-common';
import { costChangeText, costText, moneyText } from '../words/money';
import styles from './CostEstimate.module.css';

/**
 * What it would cost, of what the sum is made, and how old the prices are.
 *
 * @param now - of what is there, when it would be changed
 */
export function CostEstimate(props: { cost: Cost | null; now?: Cost | null }) {
  const { cost, now = null } = props;
  const change = costChangeText(cost, now);
  return (
    <div>
      <Text as="h3" variant="body-medium" weight="bold">
        Estimate
      </Text>
      {cost === null || cost.monthly === null ? (
        <Text as="p" variant="body-medium">
          The table of prices says nothing about this.
        </Text>
      ) : (
        <>
          <Text as="p" variant="body-medium">
            {[costText(cost), change].filter(Boolean).join(', ')}
          </Text>
          <ul className={styles.list} aria-label="What the estimate is made of">
            {cost.items.map(({ title, monthly }) => (
              <li key={title}>
                {title}: {moneyText(monthly, cost.currency)}
              </li>
            ))}
          </ul>
          <Text as="p" variant="body-small" color="secondary">
            From the table of prices of {dayText(cost.pricesOf)}; the bill may
            differ.
          </Text>
        </>
      )}
    </div>
  );
}
