export interface Config {
  surveys?: {
    /**
     * The entity ref of the group that defines surveys, reads what people wrote and answers for the API in the catalog.
     * `group:default/platform-engineering` when absent.
     */
    platformGroup?: string;
    /**
     * A result is shown only of so many people or more, of one group as of all. 5 when absent, and never less.
     */
    minimumGroupSize?: number;
  };
}
