/**
 * A back end in a process of its own, with the plugin and its real services, for tests that end it without warning. The
 * command line names its configuration.
 */
import { createBackend } from '@backstage/backend-defaults';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { dxMetricsPlugin } from '../plugin';
import { componentEntity } from './entities';

const backend = createBackend();
backend.add(dxMetricsPlugin);
backend.add(
  catalogServiceMock.factory({ entities: [componentEntity('ledger')] }),
);
backend.start().catch(() => process.exit(1));
