import type { RoadmapStatus } from '@slipway/plugin-surveys-common';

/** The words for how far something is. */
export const STATUS_TEXTS: Record<RoadmapStatus, string> = {
  planned: 'Planned',
  doing: 'Being done',
  done: 'Done',
};

/** The same, to choose from. */
export const STATUS_OPTIONS = Object.entries(STATUS_TEXTS).map(
  ([value, label]) => ({ value, label }),
);
