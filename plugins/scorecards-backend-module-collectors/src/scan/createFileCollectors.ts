import type { FactCollector } from '@slipway/plugin-scorecards-node';
import { kubernetesSource } from '../kubernetes/source';
import { reliabilitySource } from '../reliability/source';
import { repositorySource } from '../repository/source';
import type { RepositoryScanner, ScannedSource } from './RepositoryScanner';

/** The collectors of the sources that are about files in repositories. */
export function createFileCollectors(
  scanner: RepositoryScanner,
): FactCollector[] {
  const create = (
    id: ScannedSource,
    source: FactCollector['source'],
  ): FactCollector => ({
    source,
    schedule: { frequency: { minutes: 30 }, timeout: { minutes: 5 } },
    collect: (entities, { signal }) => scanner.collect(id, entities, signal),
  });
  return [
    create('repository', repositorySource),
    create('kubernetes', kubernetesSource),
    create('reliability', reliabilitySource),
  ];
}
