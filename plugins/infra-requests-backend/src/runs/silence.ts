/**
 * How long a replica may give no sign of life, and what happens then. Others take it for lost only when nothing that it
 * ran can be at work any more: `INTERRUPTED_AFTER` + `GRACE` + `MARGIN` is no more than `LOST_AFTER`. In milliseconds.
 */

/** Its own runs are interrupted. Longer than a database is away that is started anew. */
export const INTERRUPTED_AFTER = 75_000;
/** How long Terraform may take to stop: then it is ended. */
export const GRACE = 30_000;
/** For timers that are late, and clocks that do not run alike. */
export const MARGIN = 15_000;
/** Its runs are others' to go on with. */
export const LOST_AFTER = 120_000;
