import type { Deployment } from '@slipway/plugin-dx-metrics-common';
import type { CatalogComponent } from '../organisation/readOrganisation';
import { MINUTE } from '../organisation/Team';
import type { Random } from '../Random';
import { type MergedChange, UPDATE_BOT } from './Codebase';
import { artifactName, type Pipeline } from './Pipeline';

/** How many changes of websites are shown: those with something to see. */
const VISIBLE_SHARE = 0.45;
const OUTCOMES = [
  { status: 'success' as const, weight: 88 },
  { status: 'failure' as const, weight: 8 },
  { status: 'cancelled' as const, weight: 4 },
];

/** Shows a pull request with something to see in an environment of its own, soon after it was opened. */
export function* preview(
  { record }: MergedChange,
  component: CatalogComponent,
  pipeline: Pipeline,
  random: Random,
): Generator<Deployment> {
  const { author, commits, openedAt } = record;
  const isVisible =
    component.type === 'website' &&
    author !== UPDATE_BOT &&
    random.chance(VISIBLE_SHARE);
  if (isVisible && openedAt) {
    const number = record.id.split('#')[1];
    yield pipeline.run(
      {
        environment: 'preview',
        release: {
          version: `pull-${number}`,
          commit: commits[0].sha,
          artifact: artifactName(component, random),
        },
        status: random.pickWeighted(OUTCOMES).status,
        startedAt: Date.parse(openedAt) + random.between(MINUTE, 5 * MINUTE),
      },
      random,
    );
  }
}
