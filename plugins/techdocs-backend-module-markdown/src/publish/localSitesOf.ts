import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { LocalSites } from './LocalSites';

/** The sites of the local publisher, where it is the one that is configured. */
export function localSitesOf(config: Config): LocalSites | undefined {
  const type = config.getOptionalString('techdocs.publisher.type') ?? 'local';
  if (type !== 'local') {
    return undefined;
  }
  return new LocalSites({
    directory:
      config.getOptionalString('techdocs.publisher.local.publishDirectory') ??
      resolvePackagePath('@backstage/plugin-techdocs-backend', 'static/docs'),
    isCaseSensitive:
      config.getOptionalBoolean(
        'techdocs.legacyUseCaseSensitiveTripletPaths',
      ) ?? false,
  });
}
