export interface Config {
  slipway?: {
    infrastructure?: {
      /**
       * The entity ref of the group that runs infrastructure on request. The browser offers the insights to its members
       * only. `group:default/platform-engineering` when absent.
       *
       * @visibility frontend
       */
      platformGroup?: string;
    };
  };
}
