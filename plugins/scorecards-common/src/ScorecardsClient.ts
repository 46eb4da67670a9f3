import { ContractClient } from '@slipway/contract';
import {
  type Campaign,
  type CampaignDetail,
  campaignDetailSchema,
  type CampaignFinish,
  type CampaignInput,
  type Campaigns,
  campaignSchema,
  campaignsSchema,
  type CampaignsQuery,
} from './schemas/campaigns';
import { type DryRun, type DryRunInput, dryRunSchema } from './schemas/dryRun';
import {
  type Controls,
  controlsSchema,
  type Evidence,
  type EvidenceQuery,
  evidenceSchema,
} from './schemas/evidence';
import {
  type FactsAnswer,
  factsAnswerSchema,
  type FactsBatch,
  type FactSources,
  factSourcesSchema,
} from './schemas/facts';
import {
  type Gate,
  type GateQuery,
  gateSchema,
  type History,
  type HistoryQuery,
  historySchema,
  type Levels,
  levelsSchema,
  type Movers,
  type MoversQuery,
  moversSchema,
  type Results,
  type ResultsQuery,
  resultsSchema,
  type Summary,
  type SummaryQuery,
  summarySchema,
} from './schemas/results';
import {
  type DefinitionInput,
  type DefinitionText,
  definitionTextSchema,
  type Scorecards,
  scorecardsSchema,
} from './schemas/scorecards';
import {
  type Waiver,
  type WaiverDecision,
  type WaiverRequest,
  type Waivers,
  waiverSchema,
  waiversSchema,
  type WaiversQuery,
} from './schemas/waivers';

/** Calls the scorecards plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class ScorecardsClient extends ContractClient {
  protected readonly pluginId = 'scorecards';

  /** The scorecards, by title. */
  async getScorecards(): Promise<Scorecards> {
    return this.get('/scorecards', scorecardsSchema);
  }

  /** The text of a definition. */
  async getDefinition(scorecard: string): Promise<DefinitionText> {
    return this.get('/definition', definitionTextSchema, { scorecard });
  }

  /** Saves a definition in the portal; from then on it holds, whatever Git says. */
  async saveDefinition(
    scorecard: string,
    input: DefinitionInput,
  ): Promise<DefinitionText> {
    return this.send('PUT', '/definition', definitionTextSchema, input, {
      scorecard,
    });
  }

  /** Takes the portal's definition away: the one in Git holds again, if there is one. */
  async removeDefinition(scorecard: string): Promise<void> {
    await this.request('DELETE', '/definition', { query: { scorecard } });
  }

  /** Says what a definition would change. Nothing is kept. */
  async dryRun(input: DryRunInput): Promise<DryRun> {
    return this.send('POST', '/dry-run', dryRunSchema, input);
  }

  /** Where facts come from, and what they are. */
  async getFactSources(): Promise<FactSources> {
    return this.get('/fact-sources', factSourcesSchema);
  }

  /** Sends facts of a source that is not collected by the portal. */
  async pushFacts(batch: FactsBatch): Promise<FactsAnswer> {
    return this.send('POST', '/facts', factsAnswerSchema, batch);
  }

  /** All checks of an entity. */
  async getResults(query: ResultsQuery): Promise<Results> {
    return this.get('/results', resultsSchema, query);
  }

  /** Collects the facts of an entity and evaluates it, now. */
  async refresh(query: ResultsQuery): Promise<Results> {
    return this.send('POST', '/refresh', resultsSchema, undefined, query);
  }

  /** How the entities of a scope stand, a page at a time. */
  async getSummary(query: SummaryQuery): Promise<Summary> {
    return this.get('/summary', summarySchema, query);
  }

  /** The items of {@link getSummary}, all pages, as CSV. */
  async getSummaryCsv(query: SummaryQuery): Promise<string> {
    return this.getText('/summary.csv', query);
  }

  /** The levels of single entities, at most 100. */
  async getLevels(scorecard: string, entities: string[]): Promise<Levels> {
    return this.get('/levels', levelsSchema, {
      scorecard,
      entities: entities.join(','),
    });
  }

  /** How they stood before, by day. */
  async getHistory(query: HistoryQuery): Promise<History> {
    return this.get('/history', historySchema, query);
  }

  /** The groups that improved most. */
  async getMovers(query: MoversQuery): Promise<Movers> {
    return this.get('/movers', moversSchema, query);
  }

  /** Whether an entity has a level. @throws ResponseError 409 with what is missing in its body, when it has not */
  async getGate(query: GateQuery): Promise<Gate> {
    return this.get('/gate', gateSchema, query);
  }

  /** Waivers, the newest first. */
  async getWaivers(query: WaiversQuery = {}): Promise<Waivers> {
    return this.get('/waivers', waiversSchema, query);
  }

  /** Asks for a waiver. */
  async requestWaiver(request: WaiverRequest): Promise<Waiver> {
    return this.send('POST', '/waivers', waiverSchema, request);
  }

  /** Approves a waiver that somebody else asked for, denies it, or ends it before its time. */
  async decideWaiver(
    waiverId: string,
    decision: 'approve' | 'deny' | 'revoke',
    note: WaiverDecision = {},
  ): Promise<Waiver> {
    const path = `/waivers/${waiverId}/${decision}`;
    return this.send('POST', path, waiverSchema, note);
  }

  /** Campaigns, the next to end first. */
  async getCampaigns(query: CampaignsQuery = {}): Promise<Campaigns> {
    return this.get('/campaigns', campaignsSchema, query);
  }

  /** A campaign with its burn-up. */
  async getCampaign(campaignId: string): Promise<CampaignDetail> {
    return this.get(`/campaigns/${campaignId}`, campaignDetailSchema);
  }

  /** Starts a campaign, now or on its first day. */
  async createCampaign(campaign: CampaignInput): Promise<Campaign> {
    return this.send('POST', '/campaigns', campaignSchema, campaign);
  }

  /** Finishes a campaign; its checks may become part of a level. */
  async finishCampaign(
    campaignId: string,
    finish: CampaignFinish = {},
  ): Promise<Campaign> {
    const path = `/campaigns/${campaignId}/finish`;
    return this.send('POST', path, campaignSchema, finish);
  }

  /** How each control stands now. */
  async getControls(): Promise<Controls> {
    return this.get('/controls', controlsSchema);
  }

  /** How a control stood on a day. */
  async getEvidence(query: EvidenceQuery): Promise<Evidence> {
    return this.get('/evidence', evidenceSchema, query);
  }

  /** The same, all pages, as CSV. */
  async getEvidenceCsv(
    query: Pick<EvidenceQuery, 'control' | 'date'>,
  ): Promise<string> {
    return this.getText('/evidence.csv', query);
  }
}
