/** What is sent to an endpoint. */
interface ExampleRequest {
  /** With its question mark. */
  query?: string;
  body?: object;
}

/** Requests to endpoints whose documents cannot say everything that a request has to fit. None of them changes anything. */
export const EXAMPLE_REQUESTS: Record<string, ExampleRequest> = {
  'POST /api/dx-metrics/v1/backfills': {
    body: { repository: 'https://github.com/nobody/nothing' },
  },
  'PUT /api/scorecards/v1/definition': {
    query: '?scorecard=nothing',
    body: { yaml: 'kind: Nothing', basedOn: null },
  },
  'DELETE /api/scorecards/v1/definition': { query: '?scorecard=nothing' },
  'POST /api/scorecards/v1/campaigns': {
    body: {
      title: 'Nothing',
      description: 'There is no such scorecard',
      scorecard: 'nothing',
      checks: ['nothing'],
      startsOn: '2026-03-01',
      dueOn: '2026-03-31',
    },
  },
  'POST /api/surveys/v1/surveys': {
    body: {
      title: 'Nothing',
      questions: [{ kind: 'nps', text: 'Would you recommend it?' }],
      audience: { groups: ['group:default/nobody'] },
      opensOn: '2026-03-01',
      closesOn: '2026-03-02',
    },
  },
};
