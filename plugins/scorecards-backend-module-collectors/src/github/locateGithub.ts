import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type {
  GithubIntegration,
  ScmIntegrations,
} from '@backstage/integration';
import gitUrlParse from 'git-url-parse';

const SLUG = /^[\w-]+\/(?!\.{1,2}$)[\w.-]+$/;

/** A repository on GitHub, or a GitHub Enterprise Server, that the portal has credentials for. */
export interface GithubRepository {
  integration: GithubIntegration;
  /** As `owner/name`. */
  slug: string;
  url: string;
}

/**
 * Finds the repository of an entity on GitHub: by `github.com/project-slug`, or by where its source is.
 *
 * @returns undefined when there is none, or no integration with a token or an app is configured for its host
 */
export function locateGithub(
  { metadata }: Entity,
  integrations: Pick<ScmIntegrations, 'github'>,
): GithubRepository | undefined {
  const annotations = metadata.annotations ?? {};
  const source = parseSource(annotations[ANNOTATION_SOURCE_LOCATION]);
  const annotated = annotations['github.com/project-slug'];
  const atSource = source && integrations.github.byHost(source.resource);
  const slug = annotated ?? (atSource && source.full_name);
  const integration = atSource ?? integrations.github.byHost('github.com');
  if (!slug || !SLUG.test(slug) || !integration) {
    return undefined;
  }
  return hasCredentials(integration)
    ? { integration, slug, url: `https://${integration.config.host}/${slug}` }
    : undefined;
}

function parseSource(location: string | undefined) {
  const url = location?.match(/^url:(https?:.+)$/)?.[1];
  try {
    return url === undefined ? undefined : gitUrlParse(url);
  } catch {
    return undefined;
  }
}

function hasCredentials({ config }: GithubIntegration): boolean {
  return Boolean(config.token) || (config.apps ?? []).length > 0;
}
