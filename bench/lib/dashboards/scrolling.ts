// Parts of it run in the page.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import type { Page } from '@playwright/test';

/** What people see of the frames of a page, in milliseconds. */
export interface Frames {
  frames: number;
  longest: number;
  /** How many took more than 50 ms. */
  long: number;
}

/**
 * Scrolls the table by service from its first row to its last, a third of its height in each frame; and looks at as many
 * frames before in which nothing moves, which say what else the machine does.
 */
export async function scrollServices(
  page: Page,
  services: number,
): Promise<{ still: Frames; scrolling: Frames }> {
  const table = page.getByRole('table', { name: 'Services' });
  await page
    .getByRole('region', { name: 'By service' })
    .getByText(`${services.toLocaleString('en-GB')} services.`)
    .waitFor({ timeout: 120_000 });
  await table.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  const times = await table.evaluate(async element => {
    const viewport = element.parentElement!;
    const end = viewport.scrollHeight - viewport.clientHeight;
    const step = viewport.clientHeight / 3;
    async function timeFrames(act: () => void): Promise<number[]> {
      const found: number[] = [];
      let before = performance.now();
      for (let scrolled = 0; scrolled < end; scrolled += step) {
        act();
        const now = await new Promise<number>(resolve => {
          requestAnimationFrame(resolve);
        });
        found.push(now - before);
        before = now;
      }
      // The first began before the frame that it ends with.
      return found.slice(1);
    }
    const still = await timeFrames(() => {});
    const scrolling = await timeFrames(() => {
      viewport.scrollTop += step;
    });
    return { still, scrolling };
  });
  await table
    .getByRole('row')
    .last()
    .and(page.locator(`[aria-rowindex="${services + 1}"]`))
    .waitFor();
  return {
    still: summarise(times.still),
    scrolling: summarise(times.scrolling),
  };
}

function summarise(frames: number[]): Frames {
  return {
    frames: frames.length,
    longest: Math.max(...frames),
    long: frames.filter(frame => frame > 50).length,
  };
}
