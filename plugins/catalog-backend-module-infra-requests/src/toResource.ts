import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  parseEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  INFRA_REQUEST_ANNOTATION,
  requestPath,
  type RequestSummary,
  resourceRef,
} from '@slipway/plugin-infra-requests-common';

/** What a request does not say itself. */
export interface Surroundings {
  /** `app.baseUrl`. */
  portalUrl: string;
  /** What the module gives, as `database`. */
  type: string;
  /** The entity ref of the system that the component is part of. */
  system?: string;
  /** The resource in its provider's console. */
  consoleUrl: string | null;
}

/** What the catalog shows of a request whose resource is there. */
export function toResource(
  request: RequestSummary,
  { portalUrl, type, system, consoleUrl }: Surroundings,
): ResourceEntity {
  const page = `${portalUrl}${requestPath(request.id)}`;
  const { namespace, name } = parseEntityRef(resourceRef(request));
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace,
      name,
      description: request.purpose,
      annotations: {
        [ANNOTATION_LOCATION]: `url:${page}`,
        [ANNOTATION_ORIGIN_LOCATION]: `url:${page}`,
        [INFRA_REQUEST_ANNOTATION]: request.id,
      },
      links: [
        { url: page, title: 'Request' },
        ...(consoleUrl ? [{ url: consoleUrl, title: 'Console' }] : []),
      ],
    },
    spec: {
      type,
      owner: request.owner,
      ...(system && { system }),
      dependencyOf: [request.component],
    },
  };
}
