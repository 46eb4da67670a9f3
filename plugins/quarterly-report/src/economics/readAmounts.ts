import type { Config } from '@backstage/config';

const NUMBERS = [
  'hourCost',
  'serviceSetupHours',
  'infrastructureTicketHours',
  'onboardingBaselineDays',
  'onboardingHoursPerDay',
  'platformTeamQuarterCost',
] as const;

/** The keys of `slipway.economics`. */
export type AmountName = (typeof NUMBERS)[number] | 'currency';

/** What the organisation says that work costs; what it does not say is absent. */
export type Amounts = Partial<Record<(typeof NUMBERS)[number], number>> & {
  /** By its code in ISO 4217. */
  currency?: string;
};

const KEY = 'slipway.economics';

/**
 * Reads `slipway.economics`.
 *
 * @throws Error when a number is negative or no number, or the currency none
 */
export function readAmounts(config: Config): Amounts {
  const economics = config.getOptionalConfig(KEY);
  const amounts: Amounts = {};
  for (const name of NUMBERS) {
    const amount = economics?.getOptionalNumber(name);
    if (amount !== undefined && amount < 0) {
      throw new Error(`${KEY}.${name} is ${amount}, and must be 0 or more`);
    }
    amounts[name] = amount;
  }
  const currency = economics?.getOptionalString('currency');
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new Error(
      `${KEY}.currency is ${currency}, and must be a code of ISO 4217, such as EUR`,
    );
  }
  return { ...amounts, currency };
}
