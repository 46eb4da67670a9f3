export interface Config {
  slipway?: {
    /**
     * How many requests a minute one principal may make: a person, a program with a token, or an address that no token
     * names. `false` where something in front of the portal sees to it.
     */
    rateLimits?:
      | false
      | {
          /**
           * GET, HEAD and OPTIONS. 1500 when absent.
           */
          reading?: number;
          /**
           * Any other method, by a person. 1500 when absent.
           */
          changing?: number;
          /**
           * Any other method, by a program. 6000 when absent.
           */
          ingestion?: number;
          /**
           * What the auth plugin is asked by an address, which a whole office may share. 3000 when absent.
           */
          signIn?: number;
        };
  };
}
