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

/**
 * What something costs compared with now, such as “€15.00 more than now”; undefined where one of the two is not known, or
 * they are in different currencies.
 */
export function costChangeText(
  cost: Cost | null,
  now: Cost | null,
): string | undefined {
  const [after, before] = [cost?.monthly ?? null, now?.monthly ?? null];
  if (!cost || after === null || before === null) {
    return undefined;
  }
  if (cost.currency !== now?.currency) {
    return undefined;
  }
  const difference = moneyText(Math.abs(after - before), cost.currency);
  if (after === before) {
    return 'as much as now';
  }
  return `${difference} ${after > before ? 'more' : 'less'} than now`;
}
