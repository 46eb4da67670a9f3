import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  type ApiEntity,
  apiEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { operations } from '@slipway/plugin-infra-requests-common';
import { catalogModuleInfraRequestsApi } from './catalogModule';

describe('in the catalog', () => {
  it('the interface shows, with its owner and where it answers', async () => {
    const providers: EntityProvider[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          catalogProcessingExtensionPoint,
          {
            addEntityProvider: (...added: EntityProvider[]) =>
              providers.push(...added),
          },
        ],
      ],
      features: [
        catalogModuleInfraRequestsApi,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'https://portal.acme.example' },
            slipway: {
              access: { roles: { platform: ['portal'] } },
            },
          },
        }),
      ],
    });
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
    expect(entity.metadata.name).toBe('infra-requests');
    expect(entity.spec.owner).toBe('group:default/portal');
    const { servers, paths } = JSON.parse(entity.spec.definition);
    expect(servers).toEqual([
      { url: 'https://portal.acme.example/api/infra-requests/v1' },
    ]);
    const methods = Object.values<object>(paths).flatMap(Object.keys);
    expect(methods).toHaveLength(operations.length);
  });
});
