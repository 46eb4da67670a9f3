export interface Config {
  slipway?: {
    machineTokens?: {
      /** The longest that a token may be good, in days. 365 when absent, and never more. */
      maximumDays?: number;
    };
  };
}
