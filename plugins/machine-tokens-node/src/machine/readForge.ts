import type { Config } from '@backstage/config';

/** What Backstage's integrations are with, and where when no host is named. */
const FORGES: Record<string, string | undefined> = {
  azure: 'dev.azure.com',
  bitbucketCloud: 'bitbucket.org',
  bitbucketServer: undefined,
  gerrit: undefined,
  gitea: undefined,
  github: 'github.com',
  gitlab: 'gitlab.com',
};

/**
 * The host of the only forge that the portal works with, where a repository that is named without a host is; undefined when
 * there are several: it could be on each, and its namesake on another one may be a stranger's.
 */
export function readForge(config: Config): string | undefined {
  const hosts = new Set(
    Object.entries(FORGES).flatMap(([kind, usual]) =>
      (config.getOptionalConfigArray(`integrations.${kind}`) ?? []).flatMap(
        integration =>
          (integration.getOptionalString('host') ?? usual)?.toLowerCase() ?? [],
      ),
    ),
  );
  const [host = 'github.com', ...others] = hosts;
  return others.length === 0 ? host : undefined;
}
