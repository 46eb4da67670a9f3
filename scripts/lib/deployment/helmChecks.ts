import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import { execute, judge, passed, type Outcome } from '../golden-paths/check.ts';
import { parseYaml } from '../golden-paths/parseFiles.ts';
import type { Tool } from '../golden-paths/tools.ts';
import {
  deploy,
  keepManifests,
  type DeploymentCheck,
} from './deploymentCheck.ts';

type Tree = { [key: string]: Tree } & Tree[];

const VALUES = path.join(deploy, 'helm/values.yaml');
const EXAMPLE = path.join(deploy, 'helm/values.example.yaml');

/** A folder with a copy of Backstage's chart and the charts that it depends on. */
const chart = process.env.BACKSTAGE_CHART;

const read = (...names: string[]) =>
  parseYaml(fs.readFileSync(path.join(deploy, ...names), 'utf8')) as Tree[];

const base = (name: string) => read('kustomize/base', name)[0];

/** Backstage's chart names ports and pods in its own way. */
function inChartWords(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value)
      .replaceAll('"port":"http"', '"port":"backend"')
      .replaceAll(
        '"app.kubernetes.io/name":"slipway"',
        '"app.kubernetes.io/component":"backstage"',
      ),
  );
}

/** Each place in the values of the chart whose content stands in the manifests, too. */
function pairs(): Array<[string, unknown, unknown]> {
  const [{ backstage, networkPolicy, metrics }] = read('helm/values.yaml');
  const { strategy, template } = base('deployment.yaml').spec;
  const [container] = template.spec.containers;
  const autoscaler = base('horizontal-pod-autoscaler.yaml').spec;
  const policy = base('network-policies.yaml').spec;
  const [endpoint] = read(
    'kustomize/components/monitoring/service-monitor.yaml',
  )[0].spec.endpoints;
  const { podSecurityContext, containerSecurityContext, autoscaling } =
    backstage;
  return [
    ['strategy', backstage.strategy, strategy],
    [
      'topologySpreadConstraints',
      backstage.topologySpreadConstraints,
      template.spec.topologySpreadConstraints,
    ],
    ['podSecurityContext', podSecurityContext, template.spec.securityContext],
    [
      'containerSecurityContext',
      containerSecurityContext,
      container.securityContext,
    ],
    ['resources', backstage.resources, container.resources],
    ...['startupProbe', 'livenessProbe', 'readinessProbe'].map(
      (name): [string, unknown, unknown] => [
        name,
        backstage[name],
        container[name],
      ],
    ),
    ['extraEnvVars', backstage.extraEnvVars, container.env],
    ['extraVolumes', backstage.extraVolumes[0], template.spec.volumes[0]],
    [
      'extraVolumeMounts',
      backstage.extraVolumeMounts[0],
      container.volumeMounts[0],
    ],
    [
      'autoscaling.minReplicas',
      autoscaling.minReplicas,
      autoscaler.minReplicas,
    ],
    [
      'autoscaling.maxReplicas',
      autoscaling.maxReplicas,
      autoscaler.maxReplicas,
    ],
    [
      'pdb.maxUnavailable',
      backstage.pdb.maxUnavailable,
      base('pod-disruption-budget.yaml').spec.maxUnavailable,
    ],
    [
      'networkPolicy.ingressRules',
      networkPolicy.ingressRules.customRules,
      policy.ingress,
    ],
    [
      'networkPolicy.egressRules',
      networkPolicy.egressRules.customRules,
      policy.egress,
    ],
    ['metrics.serviceMonitor.port', metrics.serviceMonitor.port, endpoint.port],
    [
      'metrics.serviceMonitor.interval',
      metrics.serviceMonitor.interval,
      endpoint.interval,
    ],
  ];
}

/** The chart leaves keys without a value, which a cluster takes for none. */
const withoutNulls = (manifests: string) =>
  parseYaml(manifests)
    .map(resource =>
      stringify(resource, (_, value: unknown) => value ?? undefined),
    )
    .join('---\n');

async function render(helm: Tool): Promise<Outcome> {
  if (chart === undefined) {
    return {
      state: 'skipped',
      why: 'BACKSTAGE_CHART names no copy of Backstage’s chart',
    };
  }
  if ('missing' in helm) {
    return { state: 'skipped', why: helm.missing };
  }
  const { code, stdout, output } = await execute(
    helm.program,
    [
      ...['template', 'slipway', chart, '--namespace', 'slipway'],
      ...['--values', VALUES, '--values', EXAMPLE],
    ],
    { cwd: root },
  );
  if (code !== 0) {
    return judge([output]);
  }
  keepManifests('helm', 'slipway', withoutNulls(stdout));
  return passed;
}

/** What Helm makes of the values fits, and is what the manifests say. */
export const helmChecks = (
  prepareHelm: () => Promise<Tool>,
): DeploymentCheck[] => [
  {
    name: 'values of the chart say what the manifests say',
    run: async () =>
      judge(
        pairs()
          .filter(
            ([, ours, theirs]) =>
              !isDeepStrictEqual(ours, inChartWords(theirs)),
          )
          .map(
            ([name, ours, theirs]) =>
              `${name}: values.yaml has ${JSON.stringify(ours)}, deploy/kustomize ${JSON.stringify(theirs)}`,
          ),
      ),
  },
  {
    name: 'Backstage’s chart takes the values',
    run: async () =>
      render(
        chart === undefined ? { missing: 'not needed' } : await prepareHelm(),
      ),
  },
];
