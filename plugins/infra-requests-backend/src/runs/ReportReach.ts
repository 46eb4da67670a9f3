import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { repositoryKey } from '@slipway/backend-common';
import type { Rights } from '@slipway/plugin-machine-tokens-node';

/**
 * Says which runs a machine may report on: those for components that its token names; all of them, for the pipeline of the
 * repository that plans and applies.
 */
export class ReportReach {
  readonly #repository?: string;

  /** @param options - `repository`: where requests are committed, as the configuration writes it */
  constructor(
    private readonly options: {
      rights: Pick<Rights, 'reachOf'>;
      repository?: string;
    },
  ) {
    this.#repository = options.repository && repositoryKey(options.repository);
  }

  /** @throws NotAllowedError when somebody may not report on runs for a component */
  check(credentials: BackstageCredentials, component: string): void {
    const reach = this.options.rights.reachOf(credentials);
    if (reach.kind === 'entities' && !reach.refs.has(component)) {
      throw new NotAllowedError(
        `This is for ${component}, which the token does not name`,
      );
    }
    if (reach.kind === 'repository' && reach.repository !== this.#repository) {
      throw new NotAllowedError(
        `The pipeline of ${reach.repository} reports on no runs: they are applied by that of ${this.#repository ?? 'no repository'}`,
      );
    }
  }
}
