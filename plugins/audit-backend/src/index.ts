import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { auditorServiceFactory } from './auditor/auditorServiceFactory';
import { catalogModuleAudit } from './catalogModule';
import { auditPlugin } from './plugin';

/** The plugin, the auditor that feeds it, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [auditorServiceFactory, auditPlugin, catalogModuleAudit],
});
