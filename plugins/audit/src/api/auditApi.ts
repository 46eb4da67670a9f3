import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { AuditClient } from '@slipway/plugin-audit-common';

/** The audit trail of the portal. */
export const auditApiRef = createApiRef<AuditClient>({
  id: 'plugin.audit.client',
});

/** Provides {@link auditApiRef}. */
export const auditApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: auditApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new AuditClient(apis),
    }),
});
