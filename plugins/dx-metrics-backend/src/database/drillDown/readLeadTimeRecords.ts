import type { LeadTimeRecord } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { type Position, toPage } from './cursor';
import { limitDuration, newestFirst, pageOf } from './pageOf';
import type { RecordQuery } from './RecordReader';

interface Row extends Position {
  source: string;
  external_id: string;
  component: string;
  repository: string;
  author: string | null;
  url: string | null;
  first_commit_at: Date;
  merged_at: Date;
  deployment_source: string;
  deployment_id: string;
  deployment_url: string | null;
  lead_ms: string;
  coding_ms: string;
  pickup_ms: string;
  review_ms: string;
  is_named: boolean;
  has_anchor: boolean;
}

/** Reads the samples of the lead time. */
export async function readLeadTimeRecords(
  knex: Knex,
  query: RecordQuery,
): Promise<{ items: LeadTimeRecord[]; nextCursor?: string }> {
  const sample = pageOf(knex, 'lead_time_samples', 'change_id', query);
  limitDuration(sample, 'lead_ms', query);
  const rows = await knex
    .with('sample', sample)
    .from('sample')
    .join('changes', 'changes.id', 'sample.change_id')
    .join('repositories', 'repositories.id', 'changes.repository_id')
    .join('components', 'components.id', 'sample.component_id')
    .join('deployments', 'deployments.id', 'sample.deployment_id')
    .orderBy(newestFirst('sample.finished_at', 'sample.change_id'))
    .select<Row[]>(
      {
        id: 'sample.change_id',
        moment: 'sample.finished_at',
        source: 'changes.source',
        external_id: 'changes.external_id',
        component: 'components.ref',
        repository: 'repositories.key',
        author: 'changes.author',
        url: 'changes.url',
        first_commit_at: 'changes.first_commit_at',
        merged_at: 'changes.merged_at',
        deployment_source: 'deployments.source',
        deployment_id: 'deployments.external_id',
        deployment_url: 'deployments.url',
        lead_ms: 'sample.lead_ms',
        coding_ms: 'sample.coding_ms',
        pickup_ms: 'sample.pickup_ms',
        review_ms: 'sample.review_ms',
      },
      knex.raw(
        'EXISTS (SELECT FROM deployment_changes WHERE deployment_id = sample.deployment_id) AS is_named',
      ),
      knex.raw(
        'EXISTS (SELECT FROM change_commits WHERE sha = deployments.commit_sha) AS has_anchor',
      ),
    );
  return toPage(rows, query.limit, toRecord);
}

function toRecord(row: Row): LeadTimeRecord {
  const [lead, coding, pickup, review] = [
    row.lead_ms,
    row.coding_ms,
    row.pickup_ms,
    row.review_ms,
  ].map(Number);
  return {
    kind: 'change',
    source: row.source,
    id: row.external_id,
    component: row.component,
    repository: row.repository,
    author: row.author,
    url: row.url,
    firstCommitAt: row.first_commit_at.toISOString(),
    mergedAt: row.merged_at.toISOString(),
    deployment: {
      source: row.deployment_source,
      id: row.deployment_id,
      finishedAt: row.moment.toISOString(),
      url: row.deployment_url,
    },
    leadSeconds: lead / 1_000,
    phases: {
      coding: coding / 1_000,
      pickup: pickup / 1_000,
      review: review / 1_000,
      deploy: (lead - coding - pickup - review) / 1_000,
    },
    why: explain(row),
  };
}

function explain({ is_named: isNamed, has_anchor: hasAnchor }: Row): string {
  if (isNamed) {
    return 'The deployment names it';
  }
  return hasAnchor
    ? 'Among the commits up to the deployed one, and after those deployed before'
    : 'Merged after the deployment before, and before this one finished';
}
