import { mockServices } from '@backstage/backend-test-utils';
import { createModuleCatalogue } from '../createModuleCatalogue';
import type { PinnedVersions } from '../PinnedVersions';
import type { CatalogueEnvironment } from '../version/createModuleVersion';

/** Keeps pins for as long as the test runs. */
export class TestPins implements PinnedVersions {
  readonly commits = new Map<string, string>();

  async pin(name: string, version: string, commit: string) {
    const key = `${name} ${version}`;
    const pinned = this.commits.get(key) ?? commit;
    this.commits.set(key, pinned);
    return pinned;
  }
}

/** A development on the portal's own Terraform, and a production that a pipeline applies. */
export const ENVIRONMENTS: CatalogueEnvironment[] = [
  { name: 'development', target: 'local', provisioner: 'terraform' },
  { name: 'production', target: 'local', provisioner: 'pull-request' },
];

/** A catalogue as the plugin sets it up, of a repository in a folder or at an address. */
export function createTestCatalogue(options: {
  repository: string;
  approved: Record<string, string[]>;
  workingDirectory: string;
  environments?: CatalogueEnvironment[];
  pinned?: PinnedVersions;
  integrations?: object;
}) {
  const { repository, approved, integrations = {} } = options;
  const logger = mockServices.logger.mock();
  const catalogue = createModuleCatalogue({
    config: mockServices.rootConfig({
      data: {
        integrations,
        slipway: { infrastructure: { modules: { repository, approved } } },
      },
    }),
    environments: options.environments ?? ENVIRONMENTS,
    workingDirectory: options.workingDirectory,
    pinned: options.pinned ?? new TestPins(),
    logger,
  });
  return { catalogue, logger };
}
