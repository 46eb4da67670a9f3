import { ContractClient } from '@slipway/contract';
import {
  type EventsAnswer,
  eventsAnswerSchema,
  type EventsQuery,
  type EventTypesAnswer,
  eventTypesAnswerSchema,
  type ExportQuery,
} from './schemas/events';
import {
  type MonthsAnswer,
  monthsAnswerSchema,
  type Verification,
  verificationSchema,
} from './schemas/verification';

/** Calls the audit plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class AuditClient extends ContractClient {
  protected readonly pluginId = 'audit';

  /** What was done, the newest first. */
  async getEvents(query: EventsQuery = {}): Promise<EventsAnswer> {
    return this.get('/events', eventsAnswerSchema, query);
  }

  /** What the trail has events of, by name. */
  async getEventTypes(): Promise<EventTypesAnswer> {
    return this.get('/event-types', eventTypesAnswerSchema);
  }

  /** What was done, the oldest first, as JSON lines. There may be a million: a browser keeps a blob on its disk. */
  async exportEvents(query: ExportQuery = {}): Promise<Blob> {
    return (await this.request('GET', '/events.jsonl', { query })).blob();
  }

  /** The months that have events, the oldest first. */
  async getMonths(): Promise<MonthsAnswer> {
    return this.get('/months', monthsAnswerSchema);
  }

  /** Computes the chain of a month anew, as `2026-03`, or of each. */
  async verify(month?: string): Promise<Verification> {
    return this.get('/verification', verificationSchema, { month });
  }
}
