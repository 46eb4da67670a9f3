import { z } from 'zod';
import { artifactKey } from '../artifactKey';
import type { Fragment } from '../fragments/Fragment';
import { known } from '../fragments/known';
import {
  commitSchema,
  nameSchema,
  optionalComponentSchema,
  optionalLinkSchema,
  timeSchema,
} from '../values';
import { isBearer } from '../webhooks/signatures';
import type { WebhookSource } from '../webhooks/WebhookSource';

/** The body of the notification template in `docs/how-to/connect-delivery-events.md`. */
const payloadSchema = z.object({
  application: nameSchema,
  component: optionalComponentSchema,
  environment: nameSchema,
  /** How the synchronisation ended. */
  phase: z.enum(['Succeeded', 'Failed', 'Error']),
  startedAt: timeSchema,
  finishedAt: timeSchema,
  /** The commit of the manifests. */
  revision: commitSchema,
  repository: nameSchema,
  images: z
    .array(nameSchema)
    .nullish()
    .transform(images => images ?? []),
  url: optionalLinkSchema,
});
type Payload = z.infer<typeof payloadSchema>;

/** Notifications of Argo CD, which knows no signatures: it names the secret in `Authorization`. */
export const argocdWebhook: WebhookSource = {
  isGenuine: (headers, _, secrets) => isBearer(headers.authorization, secrets),
  schema: () => payloadSchema.transform(payload => [toFragment(payload)]),
};

/**
 * A synchronisation. Where the manifests name their image by its digest, the commit is the one that the image was built
 * from; else it is the one of the manifests, which is right where they lie beside the source.
 */
function toFragment(payload: Payload): Fragment {
  const { application, phase, startedAt, finishedAt, component } = payload;
  const artifact = payload.images.find(image => image.includes('@sha256:'));
  return {
    kind: 'deployment',
    source: 'argocd',
    recordId: `${application} ${startedAt}`,
    eventId: `${phase} ${finishedAt}`,
    at: finishedAt,
    ...(artifact && { refersTo: artifactKey(artifact) }),
    fields: known({
      environment: payload.environment,
      status:
        phase === 'Succeeded' ? ('success' as const) : ('failure' as const),
      startedAt,
      finishedAt,
      component,
      repository: payload.repository,
      commit: artifact ? undefined : payload.revision,
      artifact,
      url: payload.url,
    }),
  };
}
