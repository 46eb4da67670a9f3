export interface Config {
  slipway?: {
    scorecards?: {
      /**
       * The entity ref of the group that defines scorecards, decides on waivers and runs campaigns. The browser offers
       * those to its members only. `group:default/platform-engineering` when absent.
       *
       * @visibility frontend
       */
      platformGroup?: string;
    };
  };
}
