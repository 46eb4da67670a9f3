import { ContractClient, parseAnswer } from '@slipway/contract';
import {
  type Audit,
  type AuditExportQuery,
  type AuditQuery,
  auditSchema,
  type AuditVerification,
  auditVerificationSchema,
} from './schemas/audit';
import {
  type Insights,
  type InsightsQuery,
  insightsSchema,
} from './schemas/insights';
import {
  type ModuleDetail,
  moduleDetailSchema,
  type Modules,
  modulesSchema,
} from './schemas/modules';
import { type Plan, planSchema } from './schemas/plan';
import { type Check, checkSchema } from './schemas/policy';
import {
  type Branch,
  type BranchClosed,
  branchClosedAnswerSchema,
  type Decision,
  type ExtensionCheck,
  extensionCheckSchema,
  type InfraRequest,
  type RequestChange,
  type RequestInput,
  type Requests,
  requestSchema,
  requestsSchema,
  type RequestsQuery,
  type Run,
  runSchema,
} from './schemas/requests';
import {
  type Log,
  type LogQuery,
  logSchema,
  type PreviewInput,
  type Report,
  type Revealed,
  revealedSchema,
  type UpgradeInput,
  type Upgrades,
  upgradesSchema,
} from './schemas/runs';

/** Calls the infra-requests plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class InfraRequestsClient extends ContractClient {
  protected readonly pluginId = 'infra-requests';

  /** The catalogue of modules, and the environments. */
  async getModules(): Promise<Modules> {
    return this.get('/modules', modulesSchema);
  }

  /** What a version of a module takes and gives in an environment. */
  async getModule(
    name: string,
    version: string,
    environment: string,
  ): Promise<ModuleDetail> {
    return this.get(
      `/modules/${encodeURIComponent(name)}/${encodeURIComponent(version)}`,
      moduleDetailSchema,
      { environment },
    );
  }

  /** What the policy makes of a request; nothing is kept. */
  async check(request: RequestInput, signal?: AbortSignal): Promise<Check> {
    const response = await this.request('POST', '/check', {
      body: request,
      signal,
    });
    return parseAnswer(checkSchema, await response.json());
  }

  /** Asks for infrastructure. With the same key, a second call answers with the first's request. */
  async createRequest(
    request: RequestInput,
    idempotencyKey: string,
  ): Promise<InfraRequest> {
    const response = await this.request('POST', '/requests', {
      body: request,
      headers: { 'Idempotency-Key': idempotencyKey },
    });
    return parseAnswer(requestSchema, await response.json());
  }

  /** Requests that the caller may see, the newest first. `state` takes states separated by commas. */
  async getRequests(query: RequestsQuery = {}): Promise<Requests> {
    return this.get('/requests', requestsSchema, query);
  }

  async getRequest(id: string): Promise<InfraRequest> {
    return this.get(`/requests/${id}`, requestSchema);
  }

  /** Other inputs, or another version. */
  async changeRequest(
    id: string,
    change: RequestChange,
  ): Promise<InfraRequest> {
    return this.send('PATCH', `/requests/${id}`, requestSchema, change);
  }

  /** Approves one plan. */
  async approve(id: string, decision: Decision): Promise<InfraRequest> {
    return this.#act(id, 'approve', decision);
  }

  /** Rejects one plan. */
  async reject(id: string, decision: Decision): Promise<InfraRequest> {
    return this.#act(id, 'reject', decision);
  }

  /** Cancels what has not been applied, or interrupts what is being. */
  async cancel(id: string): Promise<InfraRequest> {
    return this.#act(id, 'cancel');
  }

  /** Extends the lease to a number of days from now. */
  async extend(id: string, days: number): Promise<InfraRequest> {
    return this.#act(id, 'extend', { days });
  }

  /** What the policy would say of an extension; nothing is kept. */
  async checkExtension(
    id: string,
    days: number,
    signal?: AbortSignal,
  ): Promise<ExtensionCheck> {
    const response = await this.request(
      'POST',
      `/requests/${id}/extend/check`,
      { body: { days }, signal },
    );
    return parseAnswer(extensionCheckSchema, await response.json());
  }

  /** Has the resource destroyed. */
  async destroy(id: string, name: string): Promise<InfraRequest> {
    return this.#act(id, 'destroy', { name });
  }

  /** Plans again what has failed. */
  async retry(id: string): Promise<InfraRequest> {
    return this.#act(id, 'retry');
  }

  /** Plans a change, to look at only. */
  async preview(id: string, input: PreviewInput): Promise<Run> {
    return this.send('POST', `/requests/${id}/preview`, runSchema, input);
  }

  /** Plans a new version for many requests, to look at only. */
  async previewUpgrades(input: UpgradeInput): Promise<Upgrades> {
    return this.send('POST', '/upgrades', upgradesSchema, input);
  }

  /** Tells a secret. There is no second time. */
  async reveal(id: string, output: string): Promise<Revealed> {
    return this.send(
      'POST',
      `/requests/${id}/outputs/${encodeURIComponent(output)}/reveal`,
      revealedSchema,
    );
  }

  /** Has destroyed what was made for a branch. */
  async closeBranch(branch: Branch): Promise<BranchClosed> {
    return this.send(
      'POST',
      '/branches/closed',
      branchClosedAnswerSchema,
      branch,
    );
  }

  async getPlan(id: string, run: number): Promise<Plan> {
    return this.get(`/requests/${id}/runs/${run}/plan`, planSchema);
  }

  /** Part of a log, from `after` on. */
  async getLog(id: string, run: number, query: LogQuery = {}): Promise<Log> {
    return this.get(`/requests/${id}/runs/${run}/log`, logSchema, query);
  }

  /** Reports how the run of a pipeline went. */
  async report(id: string, run: number, report: Report): Promise<Run> {
    return this.send(
      'POST',
      `/requests/${id}/runs/${run}/report`,
      runSchema,
      report,
    );
  }

  async getAudit(query: AuditQuery = {}): Promise<Audit> {
    return this.get('/audit', auditSchema, query);
  }

  /** The audit trail as JSON lines. */
  async exportAudit(query: AuditExportQuery = {}): Promise<string> {
    return this.getText('/audit/export', query);
  }

  /** Computes the chain of the audit trail anew. */
  async verifyAudit(): Promise<AuditVerification> {
    return this.get('/audit/verify', auditVerificationSchema);
  }

  async getInsights(query: InsightsQuery = {}): Promise<Insights> {
    return this.get('/insights', insightsSchema, query);
  }

  async #act(
    id: string,
    action: string,
    body?: unknown,
  ): Promise<InfraRequest> {
    return this.send('POST', `/requests/${id}/${action}`, requestSchema, body);
  }
}
