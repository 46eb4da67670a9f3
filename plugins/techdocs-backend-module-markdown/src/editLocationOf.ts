import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { ParsedLocationAnnotation } from '@backstage/plugin-techdocs-node';
import gitUrlParse from 'git-url-parse';

const EDITABLE = ['github', 'gitlab', 'bitbucketServer', 'harness'];

/**
 * Where the documentation of an entity can be edited, from the place that the
 * catalog read the entity from.
 */
export function editLocationOf(
  annotation: ParsedLocationAnnotation | undefined,
  integrations: ScmIntegrationRegistry,
  docsDir: string,
): { repoUrl?: string; editUri?: string } {
  if (annotation?.type !== 'url') {
    return {};
  }
  const { target } = annotation;
  const integration = integrations.byUrl(target);
  if (!integration || !EDITABLE.includes(integration.type)) {
    return {};
  }
  if (gitUrlParse(target).filepathtype === '') {
    return { repoUrl: target };
  }
  const docs = integration.resolveUrl({
    url: `./${docsDir}`,
    base: target.endsWith('/') ? target : `${target}/`,
  });
  return { repoUrl: target, editUri: integration.resolveEditUrl(docs) };
}
