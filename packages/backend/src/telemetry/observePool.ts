import { metrics } from '@opentelemetry/api';
import type { Knex } from 'knex';
import {
  ATTR_DB_CLIENT_CONNECTION_POOL_NAME,
  ATTR_DB_CLIENT_CONNECTION_STATE,
  METRIC_DB_CLIENT_CONNECTION_COUNT,
  METRIC_DB_CLIENT_CONNECTION_MAX,
  METRIC_DB_CLIENT_CONNECTION_PENDING_REQUESTS,
} from '@opentelemetry/semantic-conventions/incubating';

/** Of Knex's pool, which it gives no types for, what is looked at. */
interface Pool {
  max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/**
 * Lets it be seen how much of a plugin's pool is in use, and how many wait for a connection, under the names that
 * OpenTelemetry's semantic conventions for databases give. Knex keeps a pool of its own, which no instrumentation knows.
 */
export function observePool(pluginId: string, knex: Knex): void {
  const pool: Pool = knex.client.pool;
  const meter = metrics.getMeter('slipway-database');
  const count = meter.createObservableUpDownCounter(
    METRIC_DB_CLIENT_CONNECTION_COUNT,
    { description: 'Connections of a pool by state', unit: '{connection}' },
  );
  const max = meter.createObservableUpDownCounter(
    METRIC_DB_CLIENT_CONNECTION_MAX,
    { description: 'The most that a pool may have', unit: '{connection}' },
  );
  const pending = meter.createObservableUpDownCounter(
    METRIC_DB_CLIENT_CONNECTION_PENDING_REQUESTS,
    { description: 'Who waits for a connection', unit: '{request}' },
  );
  const name = { [ATTR_DB_CLIENT_CONNECTION_POOL_NAME]: pluginId };
  meter.addBatchObservableCallback(
    result => {
      const inState = (state: 'used' | 'idle') => ({
        ...name,
        [ATTR_DB_CLIENT_CONNECTION_STATE]: state,
      });
      result.observe(count, pool.numUsed(), inState('used'));
      result.observe(count, pool.numFree(), inState('idle'));
      result.observe(max, pool.max, name);
      result.observe(pending, pool.numPendingAcquires(), name);
    },
    [count, max, pending],
  );
}
