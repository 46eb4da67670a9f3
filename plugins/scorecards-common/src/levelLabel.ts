/** The value of {@link levelLabel} while an entity is on no level yet. */
export const NO_LEVEL = 'none';

const PREFIX = 'scorecards.slipway.io/';

/**
 * The label of the catalog that tells the level of an entity on a scorecard, so that the catalog can be filtered by
 * it. It follows what is evaluated within minutes.
 */
export const levelLabel = (scorecard: string) => `${PREFIX}${scorecard}`;

/** Whether a label of an entity tells a level. */
export const isLevelLabel = (label: string) => label.startsWith(PREFIX);
