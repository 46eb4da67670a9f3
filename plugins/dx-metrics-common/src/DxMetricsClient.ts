import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import {
  type AdoptionAnswer,
  adoptionAnswerSchema,
  type AdoptionQuery,
  type AdoptionRecordsCsvQuery,
  type AdoptionRecordsPage,
  adoptionRecordsPageSchema,
  type AdoptionRecordsQuery,
  type infrastructureChangeSchema,
} from './schemas/adoption';
import {
  type DoraAnswer,
  doraAnswerSchema,
  type DoraQuery,
} from './schemas/dora';
import {
  type FactsPage,
  factsPageSchema,
  type FactsQuery,
} from './schemas/facts';
import {
  type Attribution,
  type RecordsCsvQuery,
  type RecordsPage,
  recordsPageSchema,
  type RecordsQuery,
  type UnattributedCsvQuery,
  type UnattributedPage,
  unattributedPageSchema,
  type UnattributedQuery,
} from './schemas/drillDown';
import {
  type ServicesCsvQuery,
  type ServicesPage,
  servicesPageSchema,
  type ServicesQuery,
} from './schemas/services';
import {
  type BatchAnswer,
  batchAnswerSchema,
  type changeSchema,
  type deploymentSchema,
  type incidentSchema,
} from './schemas/records';

/**
 * Calls the delivery metrics plugin. Every method throws a ResponseError with the reason when the back end refuses; a
 * batch is refused only when no record of it is fit, and its rejections are in the body of that error.
 */
export class DxMetricsClient {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi.fetch;
  }

  /** The five metrics of a scope over a period, with their series and the period before. */
  async getDora(query: DoraQuery): Promise<DoraAnswer> {
    return this.#get('/dora', query, doraAnswerSchema);
  }

  /** The series of a scope over a period as CSV, a line for each bucket. */
  async getDoraCsv(query: DoraQuery): Promise<string> {
    return this.#getText('/dora.csv', query);
  }

  /** One page of the components of a scope, each with the five metrics. */
  async getServices(query: ServicesQuery): Promise<ServicesPage> {
    return this.#get('/dora/services', query, servicesPageSchema);
  }

  /** Every component of a scope with the five metrics, as CSV. */
  async getServicesCsv(query: ServicesCsvQuery): Promise<string> {
    return this.#getText('/dora/services.csv', query);
  }

  /** One page of the records behind a number. */
  async getRecords(query: RecordsQuery): Promise<RecordsPage> {
    return this.#get('/dora/records', query, recordsPageSchema);
  }

  /** Every record behind a number, as CSV. */
  async getRecordsCsv(query: RecordsCsvQuery): Promise<string> {
    return this.#getText('/dora/records.csv', query);
  }

  /** One page of the records that no rule could tie. */
  async getUnattributed(
    query: UnattributedQuery = {},
  ): Promise<UnattributedPage> {
    return this.#get('/unattributed', query, unattributedPageSchema);
  }

  /** Every record that no rule could tie, as CSV. */
  async getUnattributedCsv(query: UnattributedCsvQuery = {}): Promise<string> {
    return this.#getText('/unattributed.csv', query);
  }

  /** One page of what scorecards ask of the delivery of components. */
  async getFacts(query: FactsQuery = {}): Promise<FactsPage> {
    return this.#get('/facts', query, factsPageSchema);
  }

  /** How the portal is taken up by the organisation over a period, with the period before. */
  async adoption(query: AdoptionQuery = {}): Promise<AdoptionAnswer> {
    return this.#get('/adoption', query, adoptionAnswerSchema);
  }

  /** The series of every metric of adoption as CSV, a line for each metric and month. */
  async adoptionCsv(query: AdoptionQuery = {}): Promise<string> {
    return this.#getText('/adoption.csv', query);
  }

  /** One page of the records behind a number of adoption. */
  async adoptionRecords(
    query: AdoptionRecordsQuery,
  ): Promise<AdoptionRecordsPage> {
    return this.#get('/adoption/records', query, adoptionRecordsPageSchema);
  }

  /** Every record behind a number of adoption, as CSV. */
  async adoptionRecordsCsv(query: AdoptionRecordsCsvQuery): Promise<string> {
    return this.#getText('/adoption/records.csv', query);
  }

  /** Counts the caller as somebody who used the portal today. Who it is, is not kept. */
  async addPresence(): Promise<void> {
    await this.#post('/presence', {});
  }

  /** Reports up to 1,000 changes of infrastructure. */
  async addInfrastructureChanges(
    changes: z.input<typeof infrastructureChangeSchema>[],
  ): Promise<BatchAnswer> {
    return this.#postBatch('/infrastructure-changes', changes);
  }

  /** Settles what a record belongs to. */
  async attribute(attribution: Attribution): Promise<void> {
    await this.#post('/attributions', attribution);
  }

  /** Reports up to 1,000 deployments. */
  async addDeployments(
    deployments: z.input<typeof deploymentSchema>[],
  ): Promise<BatchAnswer> {
    return this.#postBatch('/deployments', deployments);
  }

  /** Reports up to 1,000 changes. */
  async addChanges(
    changes: z.input<typeof changeSchema>[],
  ): Promise<BatchAnswer> {
    return this.#postBatch('/changes', changes);
  }

  /** Reports up to 1,000 incidents. */
  async addIncidents(
    incidents: z.input<typeof incidentSchema>[],
  ): Promise<BatchAnswer> {
    return this.#postBatch('/incidents', incidents);
  }

  async #postBatch(path: string, records: unknown[]): Promise<BatchAnswer> {
    const response = await this.#post(path, records);
    return batchAnswerSchema.parse(await response.json());
  }

  async #get<T>(path: string, query: object, schema: z.ZodType<T>): Promise<T> {
    const response = await this.#request(`${path}?${search(query)}`);
    return schema.parse(await response.json());
  }

  async #getText(path: string, query: object): Promise<string> {
    const response = await this.#request(`${path}?${search(query)}`);
    return response.text();
  }

  async #post(path: string, body: unknown): Promise<Response> {
    return this.#request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('dx-metrics');
    const response = await this.#fetch(`${baseUrl}/v1${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function search(query: object): URLSearchParams {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined,
  );
  return new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
}
