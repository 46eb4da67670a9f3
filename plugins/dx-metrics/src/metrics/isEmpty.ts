import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';

/** Whether nothing reached production, neither in the period nor in the one before. */
export function isEmpty({ metrics, previous }: DoraAnswer): boolean {
  return [metrics, previous.metrics].every(
    ({ deploymentFrequency }) => deploymentFrequency.samples === 0,
  );
}
