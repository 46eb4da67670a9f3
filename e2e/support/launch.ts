import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PortalApi } from './api';
import { choose, openFromSidebar } from './portal';

/** Launches a Node.js API of the team Bookings with nothing else chosen, as a person does. */
export async function launchService(page: Page, name: string): Promise<void> {
  await openFromSidebar(page, 'Create');
  await choose(page, 'Node.js API');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Owner' }).fill('Bookings');
  await page.getByRole('option', { name: 'Bookings' }).click();
  for (const label of ['Database', 'Exposure', /^Destination/]) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByText(label, { exact: true }).first()).toBeVisible();
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('git clone')).toBeVisible({ timeout: 60_000 });
}

/** Takes a launched service away, and waits until the catalog has noticed: other journeys count what is in it. */
export async function removeService(
  name: string,
  timeout: number,
): Promise<void> {
  const portal = await PortalApi.as('user:default/amara.nwosu');
  const home =
    process.env.SLIPWAY_PORTAL_HOME ??
    path.resolve(import.meta.dirname, '../../.slipway');
  fs.rmSync(path.join(home, 'repos', name), { recursive: true, force: true });
  await expect
    .poll(() => portal.entity('component', name), { timeout })
    .toBeUndefined();
}
