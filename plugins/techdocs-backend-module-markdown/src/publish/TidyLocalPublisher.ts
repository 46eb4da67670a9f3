import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import type {
  PublisherBase,
  PublishRequest,
  PublishResponse,
} from '@backstage/plugin-techdocs-node';
import { filesBelow } from '../writeMetadata';
import type { LocalSites } from './LocalSites';

/**
 * The local publisher, which adds and replaces files, made to remove those that a site no longer has. The publishers
 * for object storage do so themselves.
 */
export class TidyLocalPublisher implements PublisherBase {
  constructor(
    private readonly inner: PublisherBase,
    private readonly sites: LocalSites,
  ) {}

  /**
   * Old files go before new ones come. A process that is killed in between leaves a site whose metadata name another
   * content, and which is therefore built again.
   */
  async publish(request: PublishRequest): Promise<PublishResponse> {
    const { kind, metadata } = request.entity;
    const sitePath = this.sites.pathOf({
      kind,
      namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
      name: metadata.name,
    });
    return this.sites.exclusively(sitePath, async () => {
      const files = await filesBelow(request.directory);
      await this.sites.prune(sitePath, new Set(files));
      return this.inner.publish(request);
    });
  }

  getReadiness: PublisherBase['getReadiness'] = () => this.inner.getReadiness();

  fetchTechDocsMetadata: PublisherBase['fetchTechDocsMetadata'] = entity =>
    this.inner.fetchTechDocsMetadata(entity);

  docsRouter: PublisherBase['docsRouter'] = () => this.inner.docsRouter();

  hasDocsBeenGenerated: PublisherBase['hasDocsBeenGenerated'] = entity =>
    this.inner.hasDocsBeenGenerated(entity);
}
