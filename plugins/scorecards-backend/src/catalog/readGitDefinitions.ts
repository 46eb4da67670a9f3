import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { GitDefinition } from '../definitions/Definitions';
import { groupBy } from '../groupBy';

/** Annotations that the catalog and its providers add. */
const ADDED = /^(backstage\.io\/|slipway\.io\/clone-url$)/;

/** The scorecards of a catalog, as their owners wrote them. Of several of a name the first by its ref counts. */
export function readGitDefinitions(
  entities: Entity[],
  logger: LoggerService,
): GitDefinition[] {
  const scorecards = entities
    .filter(({ kind }) => kind === 'Scorecard')
    .sort((a, b) =>
      stringifyEntityRef(a).localeCompare(stringifyEntityRef(b), 'en'),
    );
  const byName = groupBy(scorecards, ({ metadata }) => metadata.name);
  return [...byName.entries()].map(([name, [first, ...others]]) => {
    if (others.length > 0) {
      logger.warn(
        `There are ${others.length + 1} scorecards named ${name}; ${stringifyEntityRef(first)} counts`,
      );
    }
    return { name, definition: asWritten(first) };
  });
}

function asWritten({ apiVersion, kind, metadata, spec }: Entity): unknown {
  const {
    uid: _uid,
    etag: _etag,
    namespace,
    annotations,
    ...others
  } = metadata;
  const own = Object.entries(annotations ?? {}).filter(
    ([key]) => !ADDED.test(key),
  );
  return {
    apiVersion,
    kind,
    metadata: {
      ...others,
      ...(namespace && namespace !== 'default' && { namespace }),
      ...(own.length > 0 && { annotations: Object.fromEntries(own) }),
    },
    spec,
  };
}
