/** A number with at most one digit after the point. */
export function numberText(value: number): string {
  return value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** An amount of money, without fractions. */
export function moneyText(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(amount);
}

/** Writes a number with what it counts. */
export const counted = (one: string, many: string) => (value: number) =>
  `${numberText(value)} ${value === 1 ? one : many}`;
