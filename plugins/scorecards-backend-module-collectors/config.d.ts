export interface Config {
  slipway?: {
    scorecards?: {
      openSsf?: {
        /**
         * Where results of OpenSSF Scorecard are asked for, as `https://api.scorecard.dev`. It is told the names of the
         * repositories. Without this setting nobody is asked.
         */
        baseUrl: string;
      };
    };
  };
}
