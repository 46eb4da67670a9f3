import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ApiEntity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { ApiDocument } from '@slipway/openapi';

/** Shows the HTTP interface of a plugin in the catalog, as an API. */
export class OpenApiProvider implements EntityProvider {
  constructor(
    private readonly options: {
      pluginId: string;
      /** Of the API in the catalog. */
      name: string;
      document: ApiDocument;
      /** The entity ref of who answers for it. */
      owner: string;
      /** Where the portal's back end answers, so that the API can be tried from its page. */
      baseUrl: string;
    },
  ) {}

  getProviderName(): string {
    return `${this.options.pluginId}-openapi`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: [
        { entity: this.#entity(), locationKey: this.getProviderName() },
      ],
    });
  }

  #entity(): ApiEntity {
    const { pluginId, name, document, owner, baseUrl } = this.options;
    const url = `${baseUrl}/api/${pluginId}/v1`;
    const location = `url:${url}/openapi.json`;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: {
        name,
        title: document.info.title,
        description: document.info.description,
        annotations: {
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
        },
      },
      spec: {
        type: 'openapi',
        lifecycle: 'production',
        owner,
        definition: JSON.stringify(
          { ...document, servers: [{ url }] },
          null,
          2,
        ),
      },
    };
  }
}
