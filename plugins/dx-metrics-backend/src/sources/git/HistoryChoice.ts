import type { Entity } from '@backstage/catalog-model';

/** Chooses that the delivery of a component is read from the history of its repository, and what in it is a deployment. */
export const HISTORY_ANNOTATION = 'slipway.io/delivery-history';

/** What is a deployment: each tag that one of the patterns fits, each commit on the main branch, or nothing in the history. */
export type HistoryChoice =
  | { deployments: 'tags'; patterns: string[] }
  | { deployments: 'commits' | 'none' };

/** The patterns of git's own `for-each-ref`, below `refs/tags/`. */
const PATTERN = /^[\w*?[\]!./+@-]{1,100}$/;

/**
 * Reads the annotation: `tags=v*` with patterns separated by commas, `commits`, or `changes` when something else reports
 * the deployments.
 *
 * @returns undefined when the component has none
 * @throws Error that says what is wrong with it
 */
export function readHistoryChoice(entity: Entity): HistoryChoice | undefined {
  const value = entity.metadata.annotations?.[HISTORY_ANNOTATION]?.trim();
  if (value === undefined) {
    return undefined;
  }
  if (value === 'commits') {
    return { deployments: 'commits' };
  }
  if (value === 'changes') {
    return { deployments: 'none' };
  }
  const patterns = value
    .match(/^tags=(.+)$/)?.[1]
    .split(',')
    .map(pattern => pattern.trim());
  if (!patterns?.every(pattern => PATTERN.test(pattern))) {
    throw new Error(
      `${HISTORY_ANNOTATION} must be commits, changes, or tags= and patterns of tags, as tags=v*`,
    );
  }
  return { deployments: 'tags', patterns };
}
