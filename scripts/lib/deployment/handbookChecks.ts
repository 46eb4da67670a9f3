import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../../bootstrap/paths.mjs';
import { judge } from '../golden-paths/check.ts';
import { deploy, type DeploymentCheck } from './deploymentCheck.ts';

const HANDBOOK = 'docs/operate/kubernetes.md';

/** A row of the handbook's table of settings: | replicas | 3 to 5, at 70 % CPU | why | */
const ROW = /^\| ([^|]+?) +\| ([^|]+?) +\| [^|]+\|$/gm;

const read = (...names: string[]) =>
  parse(fs.readFileSync(path.join(...names), 'utf8'));

/** What the manifests and the configuration say, in the handbook's words. */
function settings(): Record<string, string> {
  const base = (name: string) => read(deploy, 'kustomize/base', name).spec;
  const { minReplicas, maxReplicas, metrics } = base(
    'horizontal-pod-autoscaler.yaml',
  );
  const { maxUnavailable } = base('pod-disruption-budget.yaml');
  const { backend } = read(root, 'app-config.production.yaml');
  return {
    replicas: `${minReplicas} to ${maxReplicas}, at ${metrics[0].resource.target.averageUtilization} % CPU`,
    '`backend.lifecycle.serverShutdownDelay`': `${backend.lifecycle.serverShutdownDelay.seconds} s`,
    PodDisruptionBudget: `${maxUnavailable === 1 ? 'one' : maxUnavailable} at a time`,
  };
}

/** The handbook has the figures of the manifests. */
export const handbookChecks: DeploymentCheck[] = [
  {
    name: 'the handbook says what the manifests say',
    async run() {
      const text = fs.readFileSync(path.join(root, HANDBOOK), 'utf8');
      const rows = new Map(
        [...text.matchAll(ROW)].map(([, name, value]) => [name, value]),
      );
      return judge(
        Object.entries(settings())
          .filter(([name, value]) => rows.get(name) !== value)
          .map(
            ([name, value]) =>
              `${name}: ${HANDBOOK} says ${rows.get(name)}, and it is ${value}`,
          ),
      );
    },
  },
];
