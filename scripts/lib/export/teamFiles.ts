import type { PortalReader } from './PortalReader.ts';

/** As far back as the portal looks at once: short of ten years. */
const longAgo = () =>
  new Date(Date.now() - 3650 * 24 * 60 * 60_000).toISOString();

interface Entity {
  kind: string;
  metadata: { name: string; namespace?: string };
}

const refOf = ({ kind, metadata: { name, namespace } }: Entity) =>
  `${kind}:${namespace ?? 'default'}/${name}`.toLowerCase();

/** Kinds that scorecards and waivers are about. */
const isScored = ({ kind }: Entity) =>
  ['component', 'system', 'api', 'resource'].includes(kind.toLowerCase());

interface Survey {
  id: string;
  title: string;
  rounds: { number: number; state: string }[];
}

interface SurveyResults {
  questions: {
    question: unknown;
    groups: { group: string; result: unknown }[];
  }[];
}

/** What of a survey is about one group: for each closed round and question, its own result, where enough answered. */
async function* surveyResults(portal: PortalReader, group: string) {
  for await (const survey of portal.items<Survey>('surveys/v1/surveys')) {
    for (const round of survey.rounds.filter(
      ({ state }) => state === 'closed',
    )) {
      const { questions } = await portal.json<SurveyResults>(
        `surveys/v1/surveys/${survey.id}/results`,
        { round: round.number },
      );
      for (const { question, groups } of questions) {
        const own = groups.find(one => one.group === group);
        if (own) {
          yield { survey: survey.title, round, question, result: own.result };
        }
      }
    }
  }
}

/**
 * What a team owns and delivered, a file each.
 *
 * @param group - entity reference of the team
 */
export function teamFiles(
  portal: PortalReader,
  group: string,
): Record<string, () => AsyncGenerator<unknown>> {
  const entities = () =>
    portal.items<Entity>('catalog/entities/by-query', {
      filter: `relations.ownedBy=${group}`,
    });
  const requests = () =>
    portal.items<{ id: string }>('infra-requests/v1/requests', {
      owner: group,
    });
  const records = (metric: string) => () =>
    portal.items('dx-metrics/v1/dora/records', {
      scope: group,
      metric,
      from: longAgo(),
    });
  return {
    'entities.jsonl': entities,
    'deployments.jsonl': records('deploymentFrequency'),
    'changes.jsonl': records('changeLeadTime'),
    async *'scorecards.jsonl'() {
      for await (const entity of entities()) {
        if (isScored(entity)) {
          yield portal.json('scorecards/v1/results', { entity: refOf(entity) });
        }
      }
    },
    async *'waivers.jsonl'() {
      for await (const entity of entities()) {
        if (isScored(entity)) {
          yield* portal.items('scorecards/v1/waivers', {
            entity: refOf(entity),
          });
        }
      }
    },
    async *'infrastructure-requests.jsonl'() {
      for await (const { id } of requests()) {
        yield portal.json(`infra-requests/v1/requests/${id}`);
      }
    },
    async *'infrastructure-audit.jsonl'() {
      for await (const { id } of requests()) {
        const lines = await portal.text('infra-requests/v1/audit/export', {
          request: id,
        });
        yield* lines
          .split('\n')
          .filter(Boolean)
          .map(line => JSON.parse(line) as unknown);
      }
    },
    'surveys.jsonl': () => surveyResults(portal, group),
  };
}
