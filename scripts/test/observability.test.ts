import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../bootstrap/paths.mjs';
import { metricsExposed } from '../lib/golden-paths/metricNames.ts';
import type { Span } from '../lib/golden-paths/otlpReceiver.ts';
import {
  metricsAskedFor,
  readDeclared,
} from '../lib/observability/readDeclared.ts';
import { readSamples, sumOf } from '../lib/observability/samples.ts';
import { makeFolder } from './harness.ts';
import { writeSlowModule } from './infrastructure/slowModule.ts';
import {
  type MeasuredPortal,
  startMeasuredPortal,
} from './observability/startMeasuredPortal.ts';

const SERVER = 2;
const PATIENCE_MS = 60_000;
const RUNBOOKS = 'docs/operate/runbooks';
const hasTerraform = ['terraform', 'tofu'].some(
  command => spawnSync(command, ['version']).status === 0,
);

describe('what is declared for whoever operates the portal', () => {
  it('has a runbook for each alert, that says what it means, where to look and what to do', () => {
    const alerts = readDeclared().rules.filter(({ alert }) => alert);
    assert.ok(alerts.length > 0);
    for (const { alert, annotations } of alerts) {
      const name = annotations?.runbook_url?.split('/').at(-1);
      const file = path.join(root, RUNBOOKS, `${name}.md`);
      const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
      const headings = [...text.matchAll(/^## (.*)$/gm)].map(
        ([, title]) => title,
      );
      assert.deepEqual(
        headings,
        ['What it means', 'Where to look', 'What to do'],
        `${alert}: ${file}`,
      );
    }
  });
});

describe('what Prometheus is asked', () => {
  it('is about the portal, and about no service with metrics of the same names', () => {
    const { rules, queries } = readDeclared();
    const names = metricsAskedFor();
    assert.ok(names.length > 0);
    const others = [...rules.map(({ expr }) => expr), ...queries].filter(expr =>
      names.some(name =>
        new RegExp(`\\b${name}\\b(?!\\{job="slipway")`).test(expr),
      ),
    );
    assert.deepEqual(others, []);
  });
});

describe('a portal that is measured', () => {
  const folder = makeFolder();
  let measured: MeasuredPortal;

  /** Waits until the receiver has a span, and gives the whole trace. */
  async function traceOf(is: (span: Span) => boolean): Promise<Span[]> {
    const { spans } = measured.receiver;
    for (
      const end = Date.now() + PATIENCE_MS;
      Date.now() < end;
      await sleep(100)
    ) {
      const found = spans.find(is);
      if (found) {
        await sleep(500); // what belongs to it may be sent a moment later
        return spans.filter(({ traceId }) => traceId === found.traceId);
      }
    }
    throw new Error(
      `There is no such span among ${[...new Set(spans.map(({ name }) => name))].join(', ')}`,
    );
  }

  /** Waits until Prometheus reads a sum that is so. */
  async function until(
    name: string,
    labels: Record<string, string>,
    isRight: (sum: number) => boolean,
  ): Promise<void> {
    let sum: number | undefined;
    for (
      const end = Date.now() + PATIENCE_MS;
      Date.now() < end;
      await sleep(250)
    ) {
      sum = sumOf(readSamples(await measured.metrics()), name, labels);
      if (sum !== undefined && isRight(sum)) {
        return;
      }
    }
    throw new Error(`${name}${JSON.stringify(labels)} is ${sum}`);
  }

  before(async () => {
    const configs = hasTerraform ? [writeSlowModule(folder)] : [];
    measured = await startMeasuredPortal(folder, configs);
  });
  after(() => measured.stop());

  it('joins a request, what it asks other plugins and the statements of all of them in one trace', async () => {
    await measured.api.json('dx-metrics/v1/dora?scope=group:default/payments');
    const route = '/api/dx-metrics/v1/dora';
    const trace = await traceOf(
      ({ kind, attributes }) =>
        kind === SERVER && attributes['http.route'] === route,
    );
    const asked = trace.filter(({ kind }) => kind === SERVER);
    assert.ok(asked.length > 1, 'another plugin was asked');
    assert.ok(
      trace.some(({ attributes }) =>
        attributes['db.namespace']?.includes('dx-metrics'),
      ),
      'a statement of its own',
    );
  });

  it('tells nobody what a token, a query or a parameter of a statement was', async () => {
    const secret = `secret-${randomUUID()}`;
    const { api, receiver } = measured;
    await api.request(`catalog/entities/by-query?filter=kind=${secret}`);
    await api.request(`user-settings/buckets/test/keys/test`, {
      method: 'PUT',
      body: JSON.stringify({ value: secret }),
    });
    await traceOf(
      ({ kind, attributes }) =>
        kind === SERVER &&
        attributes['http.request.method'] === 'PUT' &&
        attributes['http.route']?.startsWith('/api/user-settings/'),
    );
    const sent = Buffer.concat(receiver.payloads).toString('latin1');
    assert.ok(sent.includes('url.query'), 'that there was a query is told');
    assert.ok(!sent.includes(secret));
    assert.ok(!sent.includes((await api.token()).split('.')[1]));
    assert.ok(!sent.includes('Bearer'));
  });

  it('counts requests by route, method and status, with how long they took', async () => {
    const labels = {
      http_route: '/api/catalog/entities/by-name/:kind/:namespace/:name',
      http_request_method: 'GET',
    };
    const name = 'http_server_request_duration_seconds_count';
    const before_ = readSamples(await measured.metrics());
    await measured.api.hasComponent('slipway');
    await measured.api.hasComponent('nothing-like-that');
    await until(
      name,
      { ...labels, http_response_status_code: '404' },
      sum => sum >= 1,
    );
    const known = { ...labels, http_response_status_code: '200' };
    const earlier = sumOf(before_, name, known) ?? 0;
    await until(name, known, sum => sum > earlier);
    const bucket = sumOf(
      readSamples(await measured.metrics()),
      'http_server_request_duration_seconds_bucket',
      { ...known, le: '+Inf' },
    );
    assert.ok(bucket && bucket > earlier);
  });

  it('counts records by what became of them', async () => {
    const deployment = {
      source: 'test',
      id: randomUUID(),
      component: 'component:default/slipway',
      environment: 'production',
      status: 'success',
      finishedAt: new Date().toISOString(),
      commit: 'a'.repeat(40),
    };
    const send = (records: object[]) =>
      measured.api.request('dx-metrics/v1/deployments', {
        method: 'POST',
        body: JSON.stringify(records),
      });
    await send([deployment, { ...deployment, id: 17, commit: 18 }]);
    await send([deployment]);
    for (const outcome of ['accepted', 'duplicate', 'rejected']) {
      const labels = { source: 'deployments', outcome };
      await until('slipway_ingestion_records_total', labels, sum => sum === 1);
    }
  });

  it('knows how long work waits', async () => {
    const samples = readSamples(await measured.metrics());
    for (const queue of [
      'dx-metrics-recompute',
      'scorecards-due',
      'infra-requests-runs',
      'scaffolder-tasks',
      'events-bus',
    ]) {
      assert.notEqual(
        sumOf(samples, 'slipway_queue_oldest_age_seconds', { queue }),
        undefined,
        queue,
      );
    }
    await until('slipway_queue_length', { queue: 'scorecards-due' }, n => !n);
  });

  it('launches and provisions, to be measured', async t => {
    await measured.api.launch('measured', 'group:default/payments');
    await until('scaffolder_task_count_total', {}, sum => sum > 0);
    if (!hasTerraform) {
      t.skip('neither terraform nor tofu is on this machine');
      return;
    }
    await measured.api.send('infra-requests/v1/requests', {
      body: {
        name: 'measured',
        module: 'slow-store',
        version: '1.0.0',
        environment: 'development',
        owner: 'group:default/platform-engineering',
        component: 'component:default/slipway',
        purpose: 'Shows that a run is measured',
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    await until(
      'slipway_infrastructure_run_duration_seconds_count',
      { kind: 'apply', operation: 'create', outcome: 'succeeded' },
      sum => sum === 1,
    );
  });

  it('has every metric that the dashboard and the alerts ask for', async () => {
    const exposed = metricsExposed(await measured.metrics());
    const missing = metricsAskedFor().filter(
      name =>
        !exposed.has(name) &&
        (hasTerraform || !name.startsWith('slipway_infrastructure_')),
    );
    assert.deepEqual(missing, []);
  });

  it('has no label that grows with the catalog or with the people', async () => {
    const samples = readSamples(await measured.metrics());
    const values = new Set(samples.flatMap(one => Object.values(one.labels)));
    const refs = [...values].filter(value => /\b\w+:\w+\/\w+/.test(value));
    assert.deepEqual(
      refs.filter(value => !value.startsWith('template:')),
      [],
    );
    assert.ok(samples.length < 20_000, `${samples.length} samples`);
  });

  it('shows its metrics on their own port only', async () => {
    const response = await fetch(`${measured.url}/metrics`);
    assert.doesNotMatch(await response.text(), /http_server_request/);
  });
});
