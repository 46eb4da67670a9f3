import { ContractClient } from '@slipway/contract';
import type { z } from 'zod';
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
export class DxMetricsClient extends ContractClient {
  protected readonly pluginId = 'dx-metrics';

  /** The five metrics of a scope over a period, with their series and the period before. */
  async getDora(query: DoraQuery): Promise<DoraAnswer> {
    return this.get('/dora', doraAnswerSchema, query);
  }

  /** The series of a scope over a period as CSV, a line for each bucket. */
  async getDoraCsv(query: DoraQuery): Promise<string> {
    return this.getText('/dora.csv', query);
  }

  /** One page of the components of a scope, each with the five metrics. */
  async getServices(query: ServicesQuery): Promise<ServicesPage> {
    return this.get('/dora/services', servicesPageSchema, query);
  }

  /** Every component of a scope with the five metrics, as CSV. */
  async getServicesCsv(query: ServicesCsvQuery): Promise<string> {
    return this.getText('/dora/services.csv', query);
  }

  /** One page of the records behind a number. */
  async getRecords(query: RecordsQuery): Promise<RecordsPage> {
    return this.get('/dora/records', recordsPageSchema, query);
  }

  /** Every record behind a number, as CSV. */
  async getRecordsCsv(query: RecordsCsvQuery): Promise<string> {
    return this.getText('/dora/records.csv', query);
  }

  /** One page of the records that no rule could tie. */
  async getUnattributed(
    query: UnattributedQuery = {},
  ): Promise<UnattributedPage> {
    return this.get('/unattributed', unattributedPageSchema, query);
  }

  /** Every record that no rule could tie, as CSV. */
  async getUnattributedCsv(query: UnattributedCsvQuery = {}): Promise<string> {
    return this.getText('/unattributed.csv', query);
  }

  /** One page of what scorecards ask of the delivery of components. */
  async getFacts(query: FactsQuery = {}): Promise<FactsPage> {
    return this.get('/facts', factsPageSchema, query);
  }

  /** How the portal is taken up by the organisation over a period, with the period before. */
  async adoption(query: AdoptionQuery = {}): Promise<AdoptionAnswer> {
    return this.get('/adoption', adoptionAnswerSchema, query);
  }

  /** The series of every metric of adoption as CSV, a line for each metric and month. */
  async adoptionCsv(query: AdoptionQuery = {}): Promise<string> {
    return this.getText('/adoption.csv', query);
  }

  /** One page of the records behind a number of adoption. */
  async adoptionRecords(
    query: AdoptionRecordsQuery,
  ): Promise<AdoptionRecordsPage> {
    return this.get('/adoption/records', adoptionRecordsPageSchema, query);
  }

  /** Every record behind a number of adoption, as CSV. */
  async adoptionRecordsCsv(query: AdoptionRecordsCsvQuery): Promise<string> {
    return this.getText('/adoption/records.csv', query);
  }

  /** Counts the caller as somebody who used the portal today. Who it is, is not kept. */
  async addPresence(): Promise<void> {
    await this.request('POST', '/presence', { body: {} });
  }

  /** Reports up to 1,000 changes of infrastructure. */
  async addInfrastructureChanges(
    changes: z.input<typeof infrastructureChangeSchema>[],
  ): Promise<BatchAnswer> {
    return this.send(
      'POST',
      '/infrastructure-changes',
      batchAnswerSchema,
      changes,
    );
  }

  /** Settles what a record belongs to. */
  async attribute(attribution: Attribution): Promise<void> {
    await this.request('POST', '/attributions', { body: attribution });
  }

  /** Reports up to 1,000 deployments. */
  async addDeployments(
    deployments: z.input<typeof deploymentSchema>[],
  ): Promise<BatchAnswer> {
    return this.send('POST', '/deployments', batchAnswerSchema, deployments);
  }

  /** Reports up to 1,000 changes. */
  async addChanges(
    changes: z.input<typeof changeSchema>[],
  ): Promise<BatchAnswer> {
    return this.send('POST', '/changes', batchAnswerSchema, changes);
  }

  /** Reports up to 1,000 incidents. */
  async addIncidents(
    incidents: z.input<typeof incidentSchema>[],
  ): Promise<BatchAnswer> {
    return this.send('POST', '/incidents', batchAnswerSchema, incidents);
  }
}
