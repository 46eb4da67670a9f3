import { moneyText, numberText } from './figures';
import type { AmountName, Amounts } from './readAmounts';

/** Why something is not there: an amount that is not configured, or a count with the reason and what brings it. */
export type Missing =
  | { unset: AmountName }
  | { reason: string; nextStep?: { text: string; href: string } };

/** What was counted in the quarter, or why it was not. */
export type Counted<T> = { value: T } | { missing: Missing };

/** What a product is made of. */
export interface Factor {
  /** What it is, for people. */
  name: string;
  value: Counted<number>;
  /** The value for people. */
  text: (value: number) => string;
}

/** One amount, and how it comes about. */
export interface EconomicsRow {
  title: string;
  /** Such as “6 services × 40 hours × €80 an hour”; what is not known stands in it by its name. */
  formula: string;
  /** In the currency; null when something is missing. */
  amount: number | null;
  /** Of every factor, so that the same may stand in it twice. */
  missing: Missing[];
}

/** An amount of the configuration. */
export function configured(
  amounts: Amounts,
  name: Exclude<AmountName, 'currency'>,
): Counted<number> {
  const value = amounts[name];
  return value === undefined ? { missing: { unset: name } } : { value };
}

/** What an hour of an engineer costs. */
export function hourCost(amounts: Amounts): Factor {
  const { currency } = amounts;
  return {
    name: 'cost of an hour',
    value: configured(amounts, 'hourCost'),
    text: value =>
      `${currency ? moneyText(value, currency) : numberText(value)} an hour`,
  };
}

/** Multiplies; there is no amount when a factor or the currency is missing. */
export function product(
  { currency }: Amounts,
  title: string,
  factors: Factor[],
): EconomicsRow {
  const missing: Missing[] = [];
  let amount = 1;
  for (const { value } of factors) {
    if ('value' in value) {
      amount *= value.value;
    } else {
      missing.push(value.missing);
    }
  }
  if (currency === undefined) {
    missing.push({ unset: 'currency' });
  }
  return {
    title,
    formula: factors
      .map(({ name, value, text }) =>
        'value' in value ? text(value.value) : name,
      )
      .join(' × '),
    amount: missing.length > 0 ? null : amount,
    missing,
  };
}
