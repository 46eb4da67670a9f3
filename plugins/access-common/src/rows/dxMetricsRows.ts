import type { AccessRow } from '../AccessRow';

/** Permissions of delivery and adoption metrics. */
export const dxMetricsRows: AccessRow[] = [
  {
    permission: 'dx-metrics.dora.read',
    title: 'read the five delivery metrics',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.records.read',
    title: 'read the deployments, changes and incidents behind a number',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.unattributed.read',
    title: 'read the records that belong to no component',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.attributions.create',
    title: 'say which component a record belongs to',
    roles: ['viewer'],
  },
  {
    permission: 'dx-metrics.facts.read',
    title: 'read what scorecards ask about deliveries',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.events.create',
    title: 'report delivery events',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'dx-metrics.deployments.create',
    title: 'report deployments',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'dx-metrics.changes.create',
    title: 'report changes',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'dx-metrics.incidents.create',
    title: 'report incidents',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'dx-metrics.infrastructure-changes.create',
    title: 'report changes of infrastructure',
    roles: ['platform', 'machine'],
  },
  {
    permission: 'dx-metrics.backfills.read',
    title: 'see how far the pasts of repositories are read',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.backfills.create',
    title: 'have the past of a repository read',
    roles: ['platform'],
  },
  {
    permission: 'dx-metrics.adoption.read',
    title: 'read how the portal is taken up',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.adoption-records.read',
    title: 'read the records behind a number of adoption',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'dx-metrics.presence.create',
    title: 'be counted among those who used the portal today',
    roles: ['viewer'],
  },
];
