import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { repositoryKey } from '@slipway/backend-common';
import type { Rights } from '@slipway/plugin-machine-tokens-node';

/**
 * Says which machines may report on runs: the pipeline of the repository that plans and applies, and those that the platform
 * team or the configuration ties to nothing. Nobody who asks for infrastructure is among them: what is reported is what
 * policies and approvers judge.
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

  /** @throws NotAllowedError when somebody may not report on runs */
  check(credentials: BackstageCredentials): void {
    const reach = this.options.rights.reachOf(credentials);
    if (reach.kind === 'entities') {
      throw new NotAllowedError(
        'A token for entities reports on no runs: use the pipeline of the infrastructure repository, or a token for the whole portal',
      );
    }
    if (reach.kind === 'repository' && reach.repository !== this.#repository) {
      throw new NotAllowedError(
        `The pipeline of ${reach.repository} reports on no runs: they are applied by that of ${this.#repository ?? 'no repository'}`,
      );
    }
  }
}
