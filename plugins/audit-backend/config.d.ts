export interface Config {
  slipway?: {
    audit?: {
      /**
       * For how many whole months events are kept, besides the current one. 13 when absent.
       */
      keepMonths?: number;
      /**
       * Which events of low severity are stored, too, as `plugin.event` or `plugin.*`. None when absent: they are reads,
       * and what pipelines send by the thousand.
       */
      lowSeverity?: string[];
    };
  };
}
