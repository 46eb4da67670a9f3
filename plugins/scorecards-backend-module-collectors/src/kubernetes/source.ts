import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** What manifests in a repository tell. */
export const kubernetesSource: FactCollector['source'] = {
  id: 'kubernetes',
  description:
    'Kubernetes manifests in the repository, as production gets them',
  freshness: { days: 2 },
  fields: {
    workloads: {
      type: 'number',
      description:
        'How many workloads there are: Deployments, StatefulSets, DaemonSets, Rollouts, Jobs and CronJobs',
    },
    replicatedWorkloads: {
      type: 'number',
      description:
        'How many of them run in as many instances as they are told: Deployments, StatefulSets and Rollouts',
    },
    hasRequests: {
      type: 'boolean',
      description: 'Whether every container requests CPU and memory',
    },
    hasLimits: {
      type: 'boolean',
      description: 'Whether the memory of every container is limited',
    },
    hasLivenessProbe: {
      type: 'boolean',
      description: 'Whether every container that runs on has a liveness probe',
    },
    hasReadinessProbe: {
      type: 'boolean',
      description: 'Whether every container that runs on has a readiness probe',
    },
    replicas: {
      type: 'number',
      description:
        'How many instances run at least: the smallest number of any Deployment, StatefulSet or Rollout, or of its autoscaler',
    },
    hasDisruptionBudget: {
      type: 'boolean',
      description:
        'Whether a PodDisruptionBudget selects every Deployment, StatefulSet and Rollout',
    },
    runsAsNonRoot: {
      type: 'boolean',
      description: 'Whether every container must run as another user than root',
    },
    isPrivileged: {
      type: 'boolean',
      description: 'Whether a container is privileged',
    },
    hasReadOnlyRoot: {
      type: 'boolean',
      description:
        'Whether the root file system of every container is read-only',
    },
  },
};
