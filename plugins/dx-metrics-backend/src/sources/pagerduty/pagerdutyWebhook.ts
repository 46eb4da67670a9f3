import { z } from 'zod';
import { chooseSchema } from '../chooseSchema';
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
import { isSigned } from '../webhooks/signatures';
import type { WebhookSource } from '../webhooks/WebhookSource';

const summarySchema = z.object({ summary: nameSchema }).nullish();

// By https://developer.pagerduty.com/docs/webhooks-overview (version 3)
const payloadSchema = z.object({
  event: z.object({
    id: nameSchema,
    event_type: z.string(),
    occurred_at: timeSchema,
    data: z.object({
      id: nameSchema,
      html_url: whenFit(optionalLinkSchema),
      service: whenFit(summarySchema),
      priority: whenFit(summarySchema),
      urgency: whenFit(nameSchema),
    }),
  }),
});
type Payload = z.infer<typeof payloadSchema>;

const incidentSchema = payloadSchema.transform(payload => [
  toFragment(payload),
]);
const otherSchema = z.unknown().transform((): Fragment[] => []);
const typeSchema = z.object({ event: z.object({ event_type: z.string() }) });

const READ = new Set([
  'incident.triggered',
  'incident.resolved',
  'incident.reopened',
]);

/** Webhooks of PagerDuty, version 3. */
export const pagerdutyWebhook: WebhookSource = {
  isGenuine(headers, body, secrets) {
    const header = headers['x-pagerduty-signature'];
    const signatures = String(header ?? '')
      .split(',')
      .flatMap(part => part.trim().match(/^v1=(.+)$/)?.[1] ?? []);
    return isSigned(body, signatures, secrets);
  },
  schema: () =>
    chooseSchema(input => {
      const type = typeSchema.safeParse(input).data?.event.event_type;
      return type === undefined || READ.has(type)
        ? incidentSchema
        : otherSchema;
    }),
};

function toFragment({ event }: Payload): Fragment {
  const { data, occurred_at } = event;
  const type = event.event_type;
  return {
    kind: 'incident',
    source: 'pagerduty',
    recordId: data.id,
    eventId: event.id,
    at: occurred_at,
    fields: known({
      detectedAt: type === 'incident.triggered' ? occurred_at : undefined,
      resolvedAt: type === 'incident.resolved' ? occurred_at : null,
      component: fit(optionalComponentSchema, data.service?.summary),
      severity: data.priority?.summary ?? data.urgency,
      url: data.html_url,
    }),
  };
}
