export interface Config {
  slipway?: {
    /** Where a launched service may live, in the order that people are offered. */
    destinations?: Array<{
      /**
       * `local` is the embedded forge, `github` an organisation or a user on GitHub.
       *
       * @visibility frontend
       */
      type: 'local' | 'github';

      /**
       * For `github`: the host, which needs an entry with credentials under `integrations.github`. `github.com` when
       * left out.
       *
       * @visibility frontend
       */
      host?: string;

      /**
       * For `github`: the organisation or the user that will own the repositories.
       *
       * @visibility frontend
       */
      owner?: string;
    }>;
  };
}
