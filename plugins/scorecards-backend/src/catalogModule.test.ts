import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type ApiEntity,
  apiEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  type CatalogProcessor,
  catalogProcessingExtensionPoint,
  type CatalogProcessorResult,
  type EntityProvider,
  type EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { operations } from '@slipway/plugin-scorecards-common';
import { component, scorecard } from './__testUtils__/entities';
import { READINESS } from './__testUtils__/readiness';
import { catalogModuleScorecards } from './catalogModule';

describe('in the catalog', () => {
  const providers: EntityProvider[] = [];
  const processors: CatalogProcessor[] = [];

  beforeAll(async () => {
    await startTestBackend({
      extensionPoints: [
        [
          catalogProcessingExtensionPoint,
          {
            addEntityProvider: (...added: EntityProvider[]) =>
              providers.push(...added),
            addProcessor: (...added: CatalogProcessor[]) =>
              processors.push(...added),
          },
        ],
      ],
      features: [
        catalogModuleScorecards,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'https://portal.acme.example' },
            slipway: { access: { roles: { platform: ['portal'] } } },
          },
        }),
      ],
    });
  });

  it('the interface shows, with its owner and where it answers', async () => {
    const applied: EntityProviderMutation[] = [];
    await providers[0].connect({
      applyMutation: async mutation => {
        applied.push(mutation);
      },
      refresh: async () => {},
    });
    const [mutation] = applied;
    const entities = mutation.type === 'full' ? mutation.entities : [];
    const entity = entities[0].entity as ApiEntity;
    await expect(apiEntityV1alpha1Validator.check(entity)).resolves.toBe(true);
    expect(entity.spec.owner).toBe('group:default/portal');
    const { servers, paths } = JSON.parse(entity.spec.definition);
    expect(servers).toEqual([
      { url: 'https://portal.acme.example/api/scorecards/v1' },
    ]);
    expect(Object.keys(paths)).toEqual([
      ...new Set(operations.map(({ path }) => path)),
    ]);
  });

  it('scorecards are fit, or refused with the field', async () => {
    const [processor] = processors;
    await expect(processor.validateEntityKind!(scorecard())).resolves.toBe(
      true,
    );
    await expect(
      processor.validateEntityKind!(component('ledger')),
    ).resolves.toBe(false);
    await expect(
      processor.validateEntityKind!(
        scorecard(READINESS.replace('level: silver', 'level: gold')),
      ),
    ).rejects.toThrow('spec.checks.1.level: must be one of bronze, silver');
  });

  it('scorecards have an owner', async () => {
    const emitted: CatalogProcessorResult[] = [];
    await processors[0].postProcessEntity!(
      scorecard(),
      { type: 'url', target: 'https://git.acme.example' },
      result => emitted.push(result),
      { get: async () => undefined, set: async () => {} },
    );
    const group = {
      kind: 'group',
      namespace: 'default',
      name: 'platform-engineering',
    };
    const readiness = {
      kind: 'Scorecard',
      namespace: 'default',
      name: 'readiness',
    };
    expect(emitted).toEqual([
      {
        type: 'relation',
        relation: { type: 'ownedBy', source: readiness, target: group },
      },
      {
        type: 'relation',
        relation: { type: 'ownerOf', source: group, target: readiness },
      },
    ]);
  });
});
