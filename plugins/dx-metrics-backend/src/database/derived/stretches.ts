/** What of which components to compute again: their deployments finished since a moment. Lists of one length. */
export interface Stretches {
  /** Ids. */
  components: number[];
  /** Their entity refs. */
  refs: string[];
  /** As PostgreSQL writes a timestamptz, so that no microsecond is lost. */
  since: string[];
}
