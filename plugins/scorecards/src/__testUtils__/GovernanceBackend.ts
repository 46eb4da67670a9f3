import {
  type MockedRequest,
  OpenApiMock,
  type Refusals,
  unlessRefused,
} from '@slipway/openapi-mock';
import {
  type Campaign,
  type CampaignDetail,
  type DefinitionInput,
  type DefinitionText,
  type DryRun,
  type EvidenceItem,
  type FactSource,
  openApiDocument,
  type ScorecardOverview,
  ScorecardsClient,
  type Waiver,
} from '@slipway/plugin-scorecards-common';
import {
  campaign,
  campaignDetail,
  controls,
  definition,
  dryRun,
  evidenceItem,
  READER,
  states,
} from './governanceSamples';
import { scorecard } from './samples';
import { server } from './server';

const BASE_URL = 'http://portal.test/scorecards';

const DECIDED = {
  approve: 'approved',
  deny: 'denied',
  revoke: 'revoked',
} as const;

/** Answers what the pages of definitions, waivers, campaigns and evidence ask, as the OpenAPI document says. */
export class GovernanceBackend {
  scorecards: ScorecardOverview[] = [scorecard()];
  definition: DefinitionText = definition();
  dryRun: DryRun = dryRun();
  factSources: FactSource[] = [];
  waivers: Waiver[] = [];
  campaigns: Campaign[] = [campaign()];
  campaign: CampaignDetail = campaignDetail();
  controls = controls();
  /** Handed out two at a time. */
  evidence: EvidenceItem[] = [evidenceItem()];
  readonly refusals: Refusals = {};
  readonly client = new ScorecardsClient({
    discoveryApi: { getBaseUrl: async () => BASE_URL },
    fetchApi: { fetch },
  });
  readonly #mock = new OpenApiMock({
    document: openApiDocument,
    baseUrl: `${BASE_URL}/v1`,
    answers: unlessRefused(
      {
        'GET /scorecards': () => ({ items: this.scorecards }),
        'GET /definition': () => this.definition,
        'PUT /definition': ({ query, body }) =>
          this.#save(query.scorecard, body as DefinitionInput),
        'DELETE /definition': () => {
          const { gitYaml } = this.definition;
          this.definition = definition({ yaml: gitYaml ?? '', gitYaml });
        },
        'POST /dry-run': () => this.dryRun,
        'GET /fact-sources': () => ({ items: this.factSources }),
        'GET /waivers': ({ query }) => ({
          items: this.waivers.filter(
            ({ state }) => !query.state || state === query.state,
          ),
        }),
        'POST /waivers': ({ body }) => this.#ask(body as Waiver),
        'POST /waivers/{waiverId}/approve': request =>
          this.#decide('approve', request),
        'POST /waivers/{waiverId}/deny': request =>
          this.#decide('deny', request),
        'POST /waivers/{waiverId}/revoke': request =>
          this.#decide('revoke', request),
        'GET /campaigns': () => ({ items: this.campaigns }),
        'POST /campaigns': ({ body }) => campaign(body as Campaign),
        'GET /campaigns/{campaignId}': () => this.campaign,
        'POST /campaigns/{campaignId}/finish': () => {
          this.campaign = { ...this.campaign, state: 'finished' };
          return campaign({ state: 'finished' });
        },
        'GET /controls': () => ({ items: this.controls }),
        'GET /evidence': ({ query }) => this.#readEvidence(query),
        'GET /evidence.csv': () => 'entity,state\n',
      },
      this.refusals,
    ),
  });

  constructor() {
    server.add(this.#mock);
  }

  /** The last request of an operation. */
  last(operation: string): MockedRequest | undefined {
    return this.#mock.requests.findLast(
      request => request.operation === operation,
    );
  }

  #save(name: string, { yaml }: DefinitionInput): DefinitionText {
    this.definition = {
      ...this.definition,
      name,
      yaml,
      source: 'portal',
      version: '2222222222222222',
      savedBy: READER,
      savedAt: '2026-11-21T12:00:00.000Z',
    };
    return this.definition;
  }

  #ask(request: Waiver): Waiver {
    return {
      ...request,
      id: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
      state: 'requested',
      until: `${request.until}T23:59:59.999Z`,
      requestedBy: READER,
      requestedAt: '2026-11-21T12:00:00.000Z',
      decidedBy: null,
      decidedAt: null,
      note: null,
    };
  }

  #decide(
    decision: keyof typeof DECIDED,
    { parameters, body }: MockedRequest,
  ): Waiver {
    const { note = null } = body as { note?: string };
    this.waivers = this.waivers.map(one =>
      one.id === parameters.waiverId
        ? {
            ...one,
            state: DECIDED[decision],
            decidedBy: READER,
            decidedAt: '2026-11-21T12:00:00.000Z',
            note,
          }
        : one,
    );
    const [decided] = this.waivers;
    return decided;
  }

  #readEvidence({ control, date, cursor }: MockedRequest['query']) {
    const start = Number(cursor ?? 0);
    const end = start + 2;
    return {
      control,
      date,
      states: states({ exempt: this.evidence.length }),
      items: this.evidence.slice(start, end),
      nextCursor: end < this.evidence.length ? String(end) : null,
    };
  }
}
