import { metrics, ValueType, type BatchObservableCallback } from '@opentelemetry/api';
import type { Pool } from 'pg';

/**
 * Tells how busy a pool is, under the names of the OpenTelemetry semantic conventions for database clients.
 *
 * @param max - how many connections the pool may open
 * @returns ends it
 */
export function observePool(pool: Pool, max: number): () => void {
  const meter = metrics.getMeter('database');
  const gauge = (name: string, description: string) =>
    meter.createObservableGauge(`db.client.connection.${name}`, {
      description,
      valueType: ValueType.INT,
    });
  const count = gauge('count', 'Open connections.');
  const pending = gauge('pending_requests', 'Those who wait for a free connection.');
  const limit = gauge('max', 'How many connections may be open.');

  const observe: BatchObservableCallback = result => {
    result.observe(count, pool.idleCount, { state: 'idle' });
    result.observe(count, pool.totalCount - pool.idleCount, { state: 'used' });
    result.observe(pending, pool.waitingCount);
    result.observe(limit, max);
  };
  const instruments = [count, pending, limit];
  meter.addBatchObservableCallback(observe, instruments);
  return () => {
    meter.removeBatchObservableCallback(observe, instruments);
  };
}
