import { z } from 'zod';
import type { Fragment } from '../fragments/Fragment';
import { known } from '../fragments/known';
import {
  fit,
  nameSchema,
  optionalComponentSchema,
  optionalLinkSchema,
  timeSchema,
  whenFit,
} from '../values';
import { isBearer } from '../webhooks/signatures';
import type { WebhookSource } from '../webhooks/WebhookSource';

const alert = {
  labels: z.record(z.string(), z.string()),
  startsAt: timeSchema,
  generatorURL: whenFit(optionalLinkSchema),
  fingerprint: nameSchema,
};

// By https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
const payloadSchema = z.object({
  version: z.literal('4'),
  alerts: z.array(
    z.discriminatedUnion('status', [
      // Its endsAt says nothing: the year 1, or a guess.
      z.object({ status: z.literal('firing'), ...alert }),
      z.object({ status: z.literal('resolved'), ...alert, endsAt: timeSchema }),
    ]),
  ),
});
type Alert = z.infer<typeof payloadSchema>['alerts'][number];

/** Webhooks of Alertmanager, which knows no signatures: it names the secret in `Authorization`. */
export const alertmanagerWebhook: WebhookSource = {
  isGenuine: (headers, _, secrets) => isBearer(headers.authorization, secrets),
  schema: () => payloadSchema.transform(({ alerts }) => alerts.map(toFragment)),
};

/** An alert that fires again after it had ended is another incident: the fingerprint is the same, the start is not. */
function toFragment(given: Alert): Fragment {
  const { labels, startsAt, generatorURL, fingerprint } = given;
  const endsAt = given.status === 'resolved' ? given.endsAt : undefined;
  return {
    kind: 'incident',
    source: 'alertmanager',
    recordId: `${fingerprint} ${startsAt}`,
    eventId: endsAt ? `resolved ${endsAt}` : 'firing',
    at: endsAt ?? startsAt,
    fields: known({
      detectedAt: startsAt,
      resolvedAt: endsAt,
      component: fit(
        optionalComponentSchema,
        labels.component ?? labels.service,
      ),
      environment: fit(nameSchema, labels.environment ?? labels.env),
      severity: fit(nameSchema, labels.severity),
      url: generatorURL,
    }),
  };
}
