import {
  MAX_TEMPLATES,
  type TemplateUse,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import type { Population } from './Population';
import { templateCounts } from './samples/population';

/** Counts how the launches of a period ended, by template, and at which step the failed ones stopped. */
export async function readTemplates(
  transaction: Knex.Transaction,
  query: { population: Population; from: Date; to: Date },
): Promise<TemplateUse[]> {
  const { rows } = await transaction.raw<{ rows: TemplateUse[] }>(
    `
      WITH ended AS (
        SELECT * FROM adoption_launches launch
        WHERE finished_at >= :from AND finished_at < :to AND status <> 'running' AND ${templateCounts('template')}
      ), stops AS (
        SELECT template, failed_step, min(failed_step_name) AS name, count(*)::int AS count
        FROM ended WHERE status = 'failed' GROUP BY template, failed_step
      )
      SELECT
        template, count(*)::int AS launches, count(*) FILTER (WHERE status = 'completed')::int AS completed,
        count(*) FILTER (WHERE status = 'failed')::int AS failed,
        count(*) FILTER (WHERE status = 'cancelled')::int AS cancelled,
        (
          SELECT coalesce(json_agg(
            json_build_object('step', failed_step, 'name', coalesce(name, 'Before the first step'), 'count', count)
            ORDER BY count DESC, failed_step
          ), '[]')
          FROM stops WHERE stops.template = ended.template
        ) AS failures
      FROM ended
      GROUP BY template
      ORDER BY launches DESC, template
      LIMIT :limit
    `,
    {
      templates: query.population.templates,
      from: query.from.toISOString(),
      to: query.to.toISOString(),
      limit: MAX_TEMPLATES,
    },
  );
  return rows;
}
