export interface Config {
  slipway?: {
    /**
     * What work costs, for the economics of the quarterly report. A row whose amount is absent says so: there are no
     * defaults. Everybody who reaches the portal can read these amounts, signed in or not.
     */
    economics?: {
      /**
       * The currency of all amounts, by its code in ISO 4217, such as `EUR`.
       * @visibility frontend
       */
      currency?: string;
      /**
       * What an hour of an engineer costs.
       * @minimum 0
       * @visibility frontend
       */
      hourCost?: number;
      /**
       * How many hours of work it took to set a service up by hand.
       * @minimum 0
       * @visibility frontend
       */
      serviceSetupHours?: number;
      /**
       * How many hours of work a ticket for infrastructure took, of who asked and who answered together.
       * @minimum 0
       * @visibility frontend
       */
      infrastructureTicketHours?: number;
      /**
       * How many days it took a new engineer until the first change in production, before there was the platform.
       * @minimum 0
       * @visibility frontend
       */
      onboardingBaselineDays?: number;
      /**
       * How many hours of work each of those days costs, of the new engineer and of who helps.
       * @minimum 0
       * @visibility frontend
       */
      onboardingHoursPerDay?: number;
      /**
       * What the platform team costs in a quarter.
       * @minimum 0
       * @visibility frontend
       */
      platformTeamQuarterCost?: number;
    };
  };
}
