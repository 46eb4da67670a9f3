import type { Band } from '@slipway/plugin-dx-metrics-common';

/** Where a value stands among the teams of one year's report, and in which. */
export function describeBand({ level, edition }: Band): string {
  return level === null
    ? `No level in DORA ${edition}`
    : `${level[0].toUpperCase()}${level.slice(1)} in DORA ${edition}`;
}
