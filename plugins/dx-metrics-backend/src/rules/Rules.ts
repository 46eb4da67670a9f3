/** How an incident comes to the deployment that caused it. */
export type AttributionRule = 'explicit' | 'artifact' | 'window';

/** What makes a deployment failed. */
export type FailureCause = 'incident' | 'rollback' | 'unplanned';

/** Which time counts for the lead time. */
export interface WorkingTime {
  /** An IANA time zone: where a day begins. */
  timeZone: string;
  /** Days of the week as ISO 8601 counts them, 1 for Monday. */
  days: number[];
  /** Dates on which nobody works, as `2026-12-25`. */
  holidays: string[];
}

/** The rules of the metrics that an organisation may choose; see `config.d.ts`. */
export interface Rules {
  /** The longest time between a deployment and an incident that only its component ties to it, in seconds. */
  incidentWindowSeconds: number;
  /** The ways from an incident to a deployment, the first that applies wins. One that is left out is not used. */
  incidentAttribution: AttributionRule[];
  failures: FailureCause[];
  /** Accounts of machines, in lower case: their changes are no sample of the lead time. */
  bots: string[];
  /** Undefined when all time counts. */
  workingTime?: WorkingTime;
}
