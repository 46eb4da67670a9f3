/** Something that a pipeline may report. */
export interface Report {
  /** The plugin that takes it. */
  plugin: string;
  permission: string;
  /** What it reports, as an object of a sentence. */
  title: string;
  /** The one endpoint that it opens, below the plugin; `{name}` stands for any part of a path. */
  path: string;
}

/**
 * What a token that is tied to entities may do: these endpoints, and nothing else, compare each record with the entities.
 * All are POST.
 */
export const reports: readonly Report[] = [
  {
    plugin: 'dx-metrics',
    permission: 'dx-metrics.events.create',
    title: 'delivery events, as CDEvents',
    path: '/v1/events',
  },
  {
    plugin: 'dx-metrics',
    permission: 'dx-metrics.deployments.create',
    title: 'deployments',
    path: '/v1/deployments',
  },
  {
    plugin: 'dx-metrics',
    permission: 'dx-metrics.changes.create',
    title: 'changes',
    path: '/v1/changes',
  },
  {
    plugin: 'dx-metrics',
    permission: 'dx-metrics.incidents.create',
    title: 'incidents',
    path: '/v1/incidents',
  },
  {
    plugin: 'scorecards',
    permission: 'scorecards.fact.create',
    title: 'facts for scorecards',
    path: '/v1/facts',
  },
];

/**
 * What a pipeline may do that its forge vouches for. A token for entities may not report runs: what a plan says is what
 * policies and approvers judge, so that whoever asks for a resource must not be able to write it. Runs are compared with the
 * repository that plans and applies, and with nothing that a group owns.
 */
export const pipelineReports: readonly Report[] = [
  ...reports,
  {
    plugin: 'infra-requests',
    permission: 'infra-requests.run.report',
    title: 'how runs of infrastructure went',
    path: '/v1/requests/{requestId}/runs/{n}/report',
  },
];
