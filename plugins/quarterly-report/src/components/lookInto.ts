import type { Quarter } from '../quarter/Quarter';

/**
 * A link to the page that has the numbers of a quarter in detail.
 *
 * @param page - gives its address; undefined when the portal has not got it
 */
export function lookInto(
  text: string,
  page: (() => string) | undefined,
  quarter: Quarter,
): { text: string; href: string } | undefined {
  if (!page) {
    return undefined;
  }
  const { from, to } = quarter.bounds(new Date());
  const query = new URLSearchParams({ from, to, tz: 'UTC' });
  return { text, href: `${page()}?${query}` };
}
