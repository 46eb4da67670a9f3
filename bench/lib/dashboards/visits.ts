// Parts of it run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

type SignedIn = BrowserContextOptions['storageState'];

/** A page to measure. */
export interface Target {
  path: string;
  /** Matches a text of the page once it holds what people come for. */
  filled: { selector: string; text: RegExp };
}

/** Signs in as the guest, and gives what the browser remembers of it. */
export async function signIn(browser: Browser, url: string): Promise<SignedIn> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Guest' }).click();
  await page
    .getByRole('link', { name: 'Catalog', exact: true })
    .first()
    .waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Uses a browser that is signed in and has nothing else in its memory. */
export async function withFreshPage<T>(
  browser: Browser,
  storageState: SignedIn,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    storageState,
    viewport: { width: 1360, height: 850 },
  });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Milliseconds from the moment at which the page was told to go there until it is filled. */
async function untilFilled(page: Page, { filled }: Target): Promise<number> {
  const { selector, text } = filled;
  const handle = await page.waitForFunction(
    ({ css, source }) => {
      const pattern = new RegExp(source);
      const isFilled = [...document.querySelectorAll(css)].some(element =>
        pattern.test(element.textContent ?? ''),
      );
      const { began = 0 } = window as { began?: number };
      return isFilled && performance.now() - began;
    },
    { css: selector, source: text.source },
    { timeout: 120_000 },
  );
  return Number(await handle.jsonValue());
}

/** Goes to a page inside the app from its first page, and gives the milliseconds until it is filled. */
export async function goInside(
  page: Page,
  url: string,
  target: Target,
): Promise<number> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.evaluate(path => {
    (window as { began?: number }).began = performance.now();
    window.history.pushState({}, '', path);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, target.path);
  return untilFilled(page, target);
}

/** Milliseconds since navigation, with an empty cache. */
export interface Load {
  filled: number;
  largestPaint: number;
}

/** Loads a page from its address. */
export async function load(
  page: Page,
  url: string,
  target: Target,
): Promise<Load> {
  await page.addInitScript(() => {
    new PerformanceObserver(list => {
      const last = list.getEntries().at(-1);
      (window as { largestPaint?: number }).largestPaint = last?.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(`${url}${target.path}`);
  const filled = await untilFilled(page, target);
  await page.waitForLoadState('networkidle');
  const largestPaint = await page.evaluate(
    () => (window as { largestPaint?: number }).largestPaint ?? 0,
  );
  return { filled, largestPaint };
}
