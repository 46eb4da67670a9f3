import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringify } from 'yaml';
import { createPolicies, type PolicyOptions } from '../createPolicies';
import type { Policies } from '../Policies';
import { PLATFORM } from './rules';

/** A folder of policies that is gone after the tests of a file. */
export class PolicyFolder {
  readonly #directory = createMockDirectory();

  get path(): string {
    return this.#directory.path;
  }

  /** Puts these files in the place of all others; what is no text becomes YAML. */
  write(files: Record<string, unknown>): this {
    const texts = Object.entries(files).map(
      ([name, content]) =>
        [
          name,
          typeof content === 'string' ? content : stringify(content),
        ] as const,
    );
    this.#directory.setContent(Object.fromEntries(texts));
    return this;
  }

  /** Reads the folder as the portal does. */
  async policies(
    options: Partial<PolicyOptions> = {},
  ): Promise<{ policies: Policies; logger: jest.Mocked<LoggerService> }> {
    const logger = mockServices.logger.mock();
    const policies = await createPolicies({
      directory: this.path,
      opa: [],
      platformGroup: PLATFORM,
      logger,
      ...options,
    });
    return { policies, logger };
  }
}
