import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DataPointType } from '@opentelemetry/sdk-metrics';
import { RequestDurations } from '../../src/requestDurations.ts';

async function collected(durations: RequestDurations) {
  const { resourceMetrics, errors } = await durations.collect();
  const [metric] = resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
  assert.deepEqual(errors, []);
  assert.equal(metric?.dataPointType, DataPointType.HISTOGRAM);
  return metric.dataPoints;
}

describe('request durations', () => {
  it('are in the bucket whose boundary they do not exceed', async () => {
    const durations = new RequestDurations();
    for (const seconds of [0.001, 0.005, 0.0051, 10, 11]) {
      durations.record({ method: 'GET', route: '/notes', status: 200 }, seconds);
    }

    const [point] = await collected(durations);

    assert.ok(point);
    const { buckets, count, sum, min, max } = point.value;
    assert.deepEqual(buckets.counts, [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    assert.equal(buckets.boundaries.length, buckets.counts.length - 1);
    assert.deepEqual({ count, min, max }, { count: 5, min: 0.001, max: 11 });
    assert.ok(Math.abs(Number(sum) - 21.0111) < 1e-9);
  });

  it('are told apart by method, route and status', async () => {
    const durations = new RequestDurations();
    const get = { method: 'GET', route: '/notes', status: 200 };
    const all = [get, { ...get, method: 'POST' }, { ...get, status: 404 }, { ...get, route: '/' }];
    for (const labels of [...all, get]) durations.record(labels, 0.1);

    assert.deepEqual(
      (await collected(durations)).map(({ attributes, value }) => [
        attributes['http.request.method'],
        attributes['http.route'],
        attributes['http.response.status_code'],
        value.count,
      ]),
      [
        ['GET', '/notes', 200, 2],
        ['POST', '/notes', 200, 1],
        ['GET', '/notes', 404, 1],
        ['GET', '/', 200, 1],
      ],
    );
  });

  it('add up from one collection to the next, and leave the one before as it was', async () => {
    const durations = new RequestDurations();
    const labels = { method: 'GET', route: '/notes', status: 200 };
    durations.record(labels, 0.1);
    const [first] = await collected(durations);
    durations.record(labels, 0.1);
    const [second] = await collected(durations);

    assert.equal(first?.value.buckets.counts[5], 1);
    assert.equal(second?.value.buckets.counts[5], 2);
    assert.deepEqual(second.startTime, first.startTime);
  });
});
