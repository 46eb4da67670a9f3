import type { HumanDuration } from '@backstage/types';

export interface Config {
  slipway?: {
    scorecards?: {
      /**
       * For how many months the standings of each day are kept. 12 when absent.
       */
      historyMonths?: number;
      badges?: {
        /**
         * Whether anybody may see the level of a component as a badge, without signing in. False when absent.
         */
        enabled?: boolean;
      };
      movers?: {
        /**
         * How many entities a group needs to be among the most improved. 3 when absent.
         */
        minimumEntities?: number;
      };
      /**
       * Sources of facts that others push, by id.
       */
      facts?: {
        [source: string]: {
          description: string;
          /**
           * After this long a fact is called old. 7 days when absent.
           */
          freshness?: HumanDuration;
          /**
           * By name, as `ageDays`.
           */
          fields: {
            [name: string]: {
              type: 'boolean' | 'number' | 'string' | 'strings' | 'timestamp';
              /**
               * Says what it is, with its unit.
               */
              description: string;
            };
          };
        };
      };
    };
  };
}
