import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  imagePublished,
  pipelineFinished,
  pipelineStarted,
  serviceDeployed,
} from '../../scripts/delivery/library/events.ts';
import { readRun } from '../../scripts/delivery/library/run.ts';

const run = {
  service: 'parcel-tracker',
  repository: 'https://github.com/acme/parcel-tracker',
  url: 'https://github.com/acme/parcel-tracker/actions/runs/4711',
  id: '4711.2',
  workflow: 'Release',
  commit: 'a'.repeat(40),
};
const image = { name: 'ghcr.io/acme/parcel-tracker', digest: `sha256:${'b'.repeat(64)}` };
const artifactId = `pkg:oci/parcel-tracker@sha256%3A${'b'.repeat(64)}?repository_url=ghcr.io%2Facme%2Fparcel-tracker`;

test('a deployment names its environment and leads to the commit through its artifact', () => {
  const deployed = serviceDeployed(run, image, 'production');
  assert.equal(deployed.context.type, 'dev.cdevents.service.deployed.0.3.0');
  assert.deepEqual(deployed.subject, {
    id: 'parcel-tracker',
    content: { environment: { id: 'production' }, artifactId },
  });
  const [packaged] = imagePublished(run, image);
  assert.deepEqual(packaged?.subject, {
    id: artifactId,
    content: { change: { id: run.commit, source: run.repository } },
  });
});

test('a published image is three events: packaged, signed, published', () => {
  assert.deepEqual(
    imagePublished(run, image).map(({ context }) => context.type),
    ['packaged', 'signed', 'published'].map(what => `dev.cdevents.artifact.${what}.0.3.0`),
  );
});

test('a run is reported when it starts and when it ends', () => {
  assert.deepEqual(pipelineStarted(run).subject, {
    id: '4711.2',
    content: { pipelineName: 'Release', uri: run.url },
  });
  assert.deepEqual(pipelineFinished(run, 'failure').subject.content, {
    pipelineName: 'Release',
    uri: run.url,
    outcome: 'failure',
  });
});

test('every event says which component and commit it is about', () => {
  for (const { context, customData } of [
    pipelineStarted(run),
    ...imagePublished(run, image),
    serviceDeployed(run, image, 'staging'),
  ]) {
    assert.equal(context.specversion, '0.5.1');
    assert.equal(context.source, run.repository);
    assert.ok(!Number.isNaN(Date.parse(context.timestamp)));
    assert.deepEqual(customData, {
      component: 'component:default/parcel-tracker',
      repository: run.repository,
      commit: run.commit,
      url: run.url,
    });
  }
});

test('ids tell steps, environments and attempts apart, and nothing else', () => {
  const id = (attempt: string, environment: string) =>
    serviceDeployed({ ...run, id: attempt }, image, environment).context.id;
  assert.equal(id('4711.2', 'staging'), id('4711.2', 'staging'));
  assert.notEqual(id('4711.2', 'staging'), id('4711.2', 'production'));
  assert.notEqual(id('4711.2', 'staging'), id('4711.3', 'staging'));
});

test('a run is read from the environment, and a missing variable is named', () => {
  const environment = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/parcel-tracker',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_WORKFLOW: 'Release',
    GITHUB_SHA: run.commit,
  };
  const { service, ...rest } = readRun(environment);
  assert.match(service, /^[a-z]/);
  assert.deepEqual({ service: 'parcel-tracker', ...rest }, run);
  assert.throws(() => readRun({ ...environment, GITHUB_SHA: '' }), /GITHUB_SHA is not set/);
});
