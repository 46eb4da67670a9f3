import { urlReaderFactoriesServiceRef } from '@backstage/backend-defaults/urlReader';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { GuardedUrlReader } from './GuardedUrlReader';

/** What the portal reads from addresses that people enter goes through {@link GuardedUrlReader}, or an integration. */
export const urlReaderFactory = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: {},
  factory: () => GuardedUrlReader.factory,
});
