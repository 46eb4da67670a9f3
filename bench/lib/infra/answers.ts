import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import { type Latency, summarise } from '../measure.ts';

const WARM_UP = 10;

/** How long paths take, asked one after the other, in milliseconds. */
export async function measurePaths(
  api: PortalApi,
  paths: string[],
): Promise<Latency> {
  const times: number[] = [];
  for (const [index, path] of [
    ...paths.slice(0, WARM_UP),
    ...paths,
  ].entries()) {
    const begin = performance.now();
    await api.json(path);
    if (index >= Math.min(WARM_UP, paths.length)) {
      times.push(performance.now() - begin);
    }
  }
  return summarise(times);
}
