import { expect } from '@playwright/test';
import { PortalApi } from './api';

/** How long a busy machine takes until it has counted what was loaded, in ms. */
export const LOADING = 300_000;

/** Lead times are derived piece by piece from what is loaded: waits until they are, so that numbers stand still. */
export async function deliveriesAreCounted(): Promise<void> {
  const portal = await PortalApi.as('user:default/amara.nwosu');
  const counts: number[] = [];
  await expect(async () => {
    counts.push(await portal.countLeadTimes());
    expect(counts.at(-1)).toBeGreaterThan(0);
    expect(counts.length).toBeGreaterThan(4);
    expect(new Set(counts.slice(-5)).size).toBe(1);
  }).toPass({ intervals: [2_000], timeout: LOADING });
}
