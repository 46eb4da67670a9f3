export interface Config {
  slipway?: {
    /** The embedded forge: git repositories on this machine's disk. */
    localRepositories?: {
      /**
       * The folder that holds the repositories, one folder each. Absolute, or relative to the working directory.
       * It is made when it is missing. The destination `local` needs it.
       */
      directory: string;
    };

    /**
     * Where launched services run and what they find there: what golden paths write into manifests, pipelines and
     * infrastructure. Each has a default, under names that are reserved for examples.
     */
    platform?: {
      /** Services are reached under this DNS name. `example.com` when left out. */
      domain?: string;
      /** URL of the OpenID Connect provider whose tokens services accept, exactly as in its tokens. */
      issuer?: string;
      /** URL that services send OpenTelemetry to, by OTLP over HTTP. */
      telemetry?: string;
      /** URL of the Prometheus that has the services' metrics. A canary is judged by it. */
      prometheus?: string;
      /** Where the External Secrets Operator reads secrets from. */
      secretStore?: {
        kind: 'SecretStore' | 'ClusterSecretStore';
        name: string;
      };
      /** The Gateway (Gateway API) that takes traffic from the internet. */
      gateway?: {
        namespace: string;
        name: string;
      };
      /** HTTPS URL of the git repository that holds the approved Terraform modules. */
      modules?: string;
      /** URL below which repositories are found that start in the embedded forge. */
      repositories?: string;
      /**
       * Registry, and path within it, of container images. When left out: the destination's own, such as
       * `ghcr.io/OWNER` on GitHub.
       */
      registry?: string;
    };
  };
}
