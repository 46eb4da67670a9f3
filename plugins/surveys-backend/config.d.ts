export interface Config {
  surveys?: {
    /**
     * A result is shown only of so many people or more, of one group as of all. 5 when absent, and never less.
     */
    minimumGroupSize?: number;
  };
}
