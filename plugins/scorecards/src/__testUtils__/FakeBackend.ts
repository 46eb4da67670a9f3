import {
  type MockedRequest,
  OpenApiMock,
  type Refusals,
  unlessRefused,
} from '@slipway/openapi-mock';
import {
  type History,
  type Levels,
  type Movers,
  openApiDocument,
  type Results,
  ScorecardsClient,
  type ScorecardOverview,
  type Summary,
  type SummaryItem,
} from '@slipway/plugin-scorecards-common';
import { history, movers, results, scorecard, summary } from './samples';
import { server } from './server';

const BASE_URL = 'http://portal.test/scorecards';
const CSV = 'entity,owner\ncomponent:default/ledger,group:default/payments\n';

/** Answers the real client over HTTP as the OpenAPI document of the plugin says, and keeps what it was asked. */
export class FakeBackend {
  scorecards: ScorecardOverview[] = [scorecard()];
  summary: Summary = summary();
  /** By state of the check that is asked for. Handed out two at a time. */
  items: Partial<Record<string, SummaryItem[]>> = {};
  history: History = history();
  movers: Movers = movers();
  results: Results = results();
  /** What a refresh brings. */
  refreshed: Results = results();
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
        'GET /summary': ({ query }) => this.#summarise(query),
        'GET /summary.csv': () => CSV,
        'GET /levels': ({ query }) => this.#levels(query),
        'GET /history': () => this.history,
        'GET /movers': () => this.movers,
        'GET /results': () => this.results,
        'POST /refresh': () => this.refreshed,
      },
      this.refusals,
    ),
  });

  constructor() {
    server.add(this.#mock);
  }

  /** What it was asked, in order. */
  get requests(): readonly MockedRequest[] {
    return this.#mock.requests;
  }

  /** The queries of an operation, in order. */
  queriesOf(operation: string): MockedRequest['query'][] {
    return this.requests
      .filter(request => request.operation === operation)
      .map(({ query }) => query);
  }

  #levels({ entities = '' }: MockedRequest['query']): Levels {
    const asked = entities.split(',');
    return {
      items: this.summary.items
        .filter(({ entity }) => asked.includes(entity))
        .map(({ entity, level, score, open }) => ({
          entity,
          level,
          score,
          open,
        })),
    };
  }

  #summarise({ state, scope, cursor }: MockedRequest['query']): Summary {
    const items = state ? (this.items[state] ?? []) : this.summary.items;
    const start = Number(cursor ?? 0);
    const end = start + 2;
    return {
      ...this.summary,
      scope: scope ?? 'all',
      items: items.slice(start, end),
      nextCursor: end < items.length ? String(end) : null,
    };
  }
}
