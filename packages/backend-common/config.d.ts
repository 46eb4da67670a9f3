export interface Config {
  slipway?: {
    access?: {
      /**
       * Which groups hold which role, as entity refs. A person may be named, too. What each role may do is in the table
       * of permissions.
       */
      roles?: {
        /**
         * Run the portal. The first answers for the portal's own entities in the catalog, and is told what concerns the
         * portal. `group:default/platform-engineering` when absent.
         */
        platform?: string[];
        /**
         * Read what was done, and the evidence for controls. The groups of `platform` when absent.
         */
        auditor?: string[];
        /**
         * Only their members may decide on requests for infrastructure, of those that wait for them. Everybody may when
         * absent.
         */
        approver?: string[];
      };
    };
  };
}
