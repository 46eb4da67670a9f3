import type { HumanDuration } from '@backstage/types';

export interface Config {
  slipway?: {
    infrastructure?: {
      /**
       * What seals secrets, plans and states.
       */
      encryption: {
        /**
         * The first seals; all of them open.
         */
        keys: {
          /**
           * Goes with what is sealed, and never changes.
           */
          id: string;
          /**
           * 32 bytes in base64, as `openssl rand -base64 32` makes them.
           * @visibility secret
           */
          secret: string;
        }[];
      };
      modules: {
        /**
         * The repository of the modules: a folder, or an address that git can clone.
         */
        repository: string;
        /**
         * The folder in it that has one folder a module. `terraform/modules` when absent.
         */
        path?: string;
        /**
         * The versions that may be asked for, by module.
         */
        approved: { [module: string]: string[] };
      };
      policies?: {
        /**
         * The folder with rule files and the table of prices.
         */
        directory?: string;
        /**
         * Bundles that `opa build -t wasm` made.
         */
        opa?: { phase: 'request' | 'plan'; bundle: string }[];
      };
      /**
       * The repository that what was asked for is committed to.
       */
      repository: string;
      /**
       * Where the states of Terraform are kept, sealed. PostgreSQL when absent.
       */
      state?: {
        store: 'postgres' | 's3';
        /**
         * For `s3`.
         */
        bucket?: string;
        /**
         * For `s3`.
         */
        region?: string;
        /**
         * For `s3` that is not Amazon's.
         */
        endpoint?: string;
      };
      terraform?: {
        /**
         * The command: Terraform or OpenTofu. `terraform`, or else `tofu`, when absent.
         */
        command?: string;
        /**
         * How many runs each replica makes at a time. 2 when absent.
         */
        concurrency?: number;
        /**
         * After this long a run is interrupted. 1 hour when absent.
         */
        timeout?: HumanDuration;
        /**
         * A folder with the providers, for machines that cannot fetch them.
         */
        pluginDirectory?: string;
      };
      /**
       * How long what is no longer needed is kept. Requests, decisions and the audit trail stay for good.
       */
      retention?: {
        /**
         * From the first use of an idempotency key. 7 days when absent.
         */
        idempotencyKeys?: HumanDuration;
        /**
         * Logs, from the end of their run, and runs that only looked, for drift or at a change. 90 days when absent.
         */
        logs?: HumanDuration;
      };
      targets?: {
        [target: string]: {
          /**
           * The environment that Terraform runs with for this target, and all that it knows of credentials.
           * @deepVisibility secret
           */
          environment?: { [name: string]: string };
        };
      };
      environments: {
        /**
         * Lower case, at most 30 characters.
         */
        name: string;
        title: string;
        /**
         * What modules are built for there.
         */
        target: string;
        /**
         * Who runs Terraform, as `terraform` or `pull-request`.
         */
        provisioner: string;
        /**
         * How long resources stay, in days; null: until somebody has them destroyed.
         */
        lease: { default: number | null; maximum: number | null };
      }[];
    };
  };
}
