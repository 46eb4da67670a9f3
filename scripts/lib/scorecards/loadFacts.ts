import type { Progress } from '../../bootstrap/progress.mjs';
import { PLATFORM_ENGINEER } from '../demo.ts';
import { PortalApi } from '../portalApi.ts';
import { plausibleFacts, type DemoService } from './plausibleFacts.ts';

/** Of the demonstration organisation; the portal itself and what is launched in it are looked at for real. */
const MADE_UP = /^harbour-example\//;
const REPOSITORY = 'slipway.io/repository';

interface Component {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: { owner: string; lifecycle: string };
}

/**
 * Gives the portal what the pipelines of the demonstration organisation would push. What goes wrong is told and not
 * thrown: the portal does without.
 *
 * @param url - of a portal whose catalog is loaded
 */
export async function loadFacts(
  url: string,
  progress: Progress,
): Promise<void> {
  try {
    const portal = await PortalApi.asPerson(url, PLATFORM_ENGINEER);
    await progress.run(
      'Loading the facts of the demonstration organisation',
      'a second',
      () => pushFacts(portal),
    );
  } catch (error) {
    console.error(
      `${(error as Error).message}\nThe scorecards know less of the demonstration organisation; the next npm start tries again.`,
    );
  }
}

async function pushFacts(portal: PortalApi): Promise<void> {
  const { items } = await portal.json<{ items: Component[] }>(
    'catalog/entities/by-query?filter=kind=component&limit=500',
  );
  const now = new Date();
  const facts = items
    .filter(({ metadata }) =>
      MADE_UP.test(metadata.annotations?.[REPOSITORY] ?? ''),
    )
    .map(toService)
    .map(service => ({
      entity: service.ref,
      bySource: plausibleFacts(service, now),
    }));
  const sources = new Set(
    facts.flatMap(({ bySource }) => Object.keys(bySource)),
  );
  for (const source of sources) {
    const { rejected } = await portal.json<{ rejected: object[] }>(
      'scorecards/v1/facts',
      {
        source,
        items: facts.map(({ entity, bySource }) => ({
          entity,
          facts: bySource[source],
        })),
      },
    );
    if (rejected.length > 0) {
      throw new Error(
        `The portal refused some facts of ${source}: ${JSON.stringify(rejected).slice(0, 300)}`,
      );
    }
  }
}

function toService({ metadata, spec }: Component): DemoService {
  return {
    ref: `component:${metadata.namespace ?? 'default'}/${metadata.name}`,
    owner: spec.owner,
    tier: metadata.labels?.['slipway.io/tier'],
    lifecycle: spec.lifecycle,
  };
}
