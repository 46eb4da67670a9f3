import { callPlugin, type PortalServices } from '@slipway/backend-common';
import type {
  FactCollector,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import {
  type DocsBuild,
  MAX_PAGE_SIZE,
  TechDocsBuildsClient,
} from '@slipway/plugin-techdocs-builds-common';
import { Recent } from '../portal/Recent';
import { unlessMissing } from '../portal/unlessMissing';
import { readDocumentationFacts } from './readDocumentationFacts';
import { documentationSource } from './source';

/** By entity ref; undefined in a portal whose documentation is not built by Slipway's generator. */
type Builds = Map<string, DocsBuild> | undefined;

/** Knows the documentation of entities by its builds. */
export function createDocumentationCollector(
  services: PortalServices,
): FactCollector {
  const recent = new Recent<Builds>();
  return {
    source: documentationSource,
    schedule: { frequency: { minutes: 15 }, timeout: { minutes: 2 } },
    async collect(entities, { signal }) {
      const client = new TechDocsBuildsClient(
        callPlugin(services, { targetPluginId: 'techdocs', signal }),
      );
      const builds = await (entities.length === 1
        ? readAll(client)
        : recent.get(() => readAll(client)));
      return new Map<string, FactOutcome>(
        entities.map(({ ref }) => [
          ref,
          builds ? readDocumentationFacts(builds.get(ref)) : { none: true },
        ]),
      );
    },
  };
}

async function readAll(client: TechDocsBuildsClient): Promise<Builds> {
  const builds = new Map<string, DocsBuild>();
  let cursor: string | undefined;
  do {
    const page = await client
      .getBuilds({ limit: MAX_PAGE_SIZE, cursor })
      .catch(unlessMissing);
    if (!page) {
      return undefined;
    }
    page.items.forEach(build => builds.set(build.entityRef, build));
    cursor = page.nextCursor;
  } while (cursor);
  return builds;
}
