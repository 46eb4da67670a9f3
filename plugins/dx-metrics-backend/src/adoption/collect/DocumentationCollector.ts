import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { callPlugin } from '@slipway/backend-common';
import {
  type DocsBuild,
  MAX_PAGE_SIZE,
  TechDocsBuildsClient,
} from '@slipway/plugin-techdocs-builds-common';
import type { DocumentationStore } from '../../database/adoption/DocumentationStore';
import { unlessMissing } from './unlessMissing';

/** Follows when documentation changes, by its builds. */
export class DocumentationCollector {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      store: DocumentationStore;
      now?: () => Date;
    },
  ) {}

  /** Looks at every build once. Nothing is kept when they cannot be read to their end. */
  async run(): Promise<void> {
    // A portal whose documentation is not built by Slipway's generator knows of no builds.
    const builds = await this.#readBuilds().catch(unlessMissing);
    if (!builds) {
      return;
    }
    await this.options.store.save(
      builds.flatMap(({ entityRef: ref, title, changedAt }) =>
        changedAt ? [{ ref, title, changedAt }] : [],
      ),
      this.options.now?.() ?? new Date(),
    );
  }

  async #readBuilds(): Promise<DocsBuild[]> {
    const client = new TechDocsBuildsClient(
      callPlugin(this.options, { targetPluginId: 'techdocs' }),
    );
    const builds: DocsBuild[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.getBuilds({ limit: MAX_PAGE_SIZE, cursor });
      builds.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return builds;
  }
}
