export interface Config {
  slipway?: {
    /** The embedded forge: git repositories on this machine's disk. */
    localRepositories?: {
      /**
       * The folder that holds the repositories, one folder each. Absolute, or relative to the working directory.
       * It is made when it is missing. Without this setting the catalog reads no local repository.
       */
      directory: string;
    };
  };
}
