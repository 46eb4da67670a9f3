import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ApiEntity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { openApiDocument } from './openApiDocument';

/** Shows the HTTP interface of the plugin in the catalog, as an API. */
export class OpenApiProvider implements EntityProvider {
  constructor(
    private readonly options: {
      /** The entity ref of who answers for it. */
      owner: string;
      /** Where the portal's back end answers, so that the API can be tried from its page. */
      baseUrl: string;
    },
  ) {}

  getProviderName(): string {
    return 'dx-metrics-openapi';
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
    const { owner, baseUrl } = this.options;
    const url = `${baseUrl}/api/dx-metrics/v1`;
    const location = `url:${url}/openapi.json`;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: {
        name: 'delivery-metrics',
        title: openApiDocument.info.title,
        description: openApiDocument.info.description,
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
          { ...openApiDocument, servers: [{ url }] },
          null,
          2,
        ),
      },
    };
  }
}
