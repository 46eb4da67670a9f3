import type { ModuleSummary } from '@slipway/plugin-infra-requests-common';

/** What categories are called, in the order of the catalogue. */
export const CATEGORIES: Record<ModuleSummary['category'], string> = {
  database: 'Databases',
  cache: 'Caches',
  storage: 'Storage',
  environment: 'Environments',
  secret: 'Secrets',
  certificate: 'Certificates',
};
