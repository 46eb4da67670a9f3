import type { Page } from '@playwright/test';

/** Texts that only the pages of the plugin and its charts have. */
const MARKS = ['recharts', 'Where the time goes', 'Filter services by name'];

/** Opens the first page, and names those of the marks that its scripts hold: there should be none. */
export async function marksOnFirstPage(
  page: Page,
  url: string,
): Promise<string[]> {
  const scripts: Promise<string>[] = [];
  page.on('response', response => {
    if (response.request().resourceType() === 'script') {
      scripts.push(response.text());
    }
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const text = (await Promise.all(scripts)).join('\n');
  return MARKS.filter(mark => text.includes(mark));
}
