import type { Cost } from '@slipway/plugin-infra-requests-common';

/** An amount of money, such as “€31.50”. */
export function moneyText(amount: number, currency: string): string {
  return amount.toLocaleString('en-GB', { style: 'currency', currency });
}

/** What something costs, such as “€31.50 a month”; a dash where the table of prices has nothing on it. */
export function costText(cost: Cost | null): string {
  return cost?.monthly === null || cost === null
    ? '–'
    : `${moneyText(cost.monthly, cost.currency)} a month`;
}
