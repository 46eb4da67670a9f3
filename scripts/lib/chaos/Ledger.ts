/** What the portal has said yes to. It is asked for all of it at the end. */
export class Ledger {
  /** Ids of deliveries that were sent, acknowledged or not. */
  readonly sentDeliveries = new Set<string>();
  readonly deliveries = new Set<string>();
  /** Ids of the scaffolder's tasks. */
  readonly launches = new Set<string>();
  /** Ids of requests for infrastructure. */
  readonly requests = new Set<string>();
}
