import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

/**
 * Fails when axe finds something serious on the page, and names the rule, the elements and what is wrong with them.
 *
 * @param within - a selector: what of the page is ours, where the rest is not
 */
export async function expectAccessible(page: Page, within = 'html') {
  // A stock button tells screen readers that it is busy, in a way that axe minds until it is cleared away.
  await expect(page.locator('[data-live-announcer] [role="img"]')).toHaveCount(
    0,
  );
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async context => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const results = await inPage.run(context, {
      resultTypes: ['violations'],
    });
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({
        id,
        // Backstage's own: its number of unread notifications is not in the name of the link.
        nodes: nodes.filter(
          ({ html }) =>
            id !== 'label-content-name-mismatch' ||
            !html.includes('href="/notifications"'),
        ),
      }))
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ id, nodes }) => ({
        rule: id,
        elements: nodes.map(({ html, failureSummary }) => ({
          html,
          failureSummary,
        })),
      }));
  }, within);
  expect(violations, 'axe finds nothing serious').toEqual([]);
}
