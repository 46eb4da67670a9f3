import { mockCredentials } from '@backstage/backend-test-utils';
import type { Reach } from '@slipway/plugin-machine-tokens-node';
import { ReportReach } from './ReportReach';

const credentials = mockCredentials.service('external:x');
const REPOSITORY = 'https://github.com/Acme/infrastructure.git';
const pipelineOf = (repository: string): Reach => ({
  kind: 'repository',
  repository,
  isOnOnlyForge: true,
});
const reachOf = (reach: Reach, repository?: string) =>
  new ReportReach({ rights: { reachOf: () => reach }, repository });

describe('reports on runs', () => {
  it.each<[Reach, string]>([
    [{ kind: 'anything' }, REPOSITORY],
    [pipelineOf('github.com/acme/infrastructure'), REPOSITORY],
  ])('are for %j', (reach, repository) => {
    expect(() => reachOf(reach, repository).check(credentials)).not.toThrow();
  });

  it.each<[Reach, string | undefined]>([
    [
      { kind: 'entities', refs: new Set(['component:default/ledger']) },
      REPOSITORY,
    ],
    [{ kind: 'entities', refs: new Set() }, REPOSITORY],
    [pipelineOf('github.com/acme/ledger'), REPOSITORY],
    [pipelineOf('github.com/acme/infrastructure'), undefined],
  ])('are not for %j', (reach, repository) => {
    expect(() => reachOf(reach, repository).check(credentials)).toThrow(
      'reports on no runs',
    );
  });
});
