import type { JsonObject, JsonValue } from '@backstage/types';
import { asArray, asNumber, asObject, asText, at } from '../parsing/json';
import { kindOf, type Manifest } from './manifests';

/** What runs pods. */
export interface Workload {
  kind: string;
  name: string | undefined;
  /** The pod, as `metadata` and `spec`. */
  pod: JsonObject;
  /** Of the containers that run side by side. */
  containers: JsonObject[];
  /** Those, and what runs before them. */
  allContainers: JsonObject[];
  /** What it asks for itself; 1 when it says nothing. */
  replicas: number;
  /** Whether it runs until it is told to stop. */
  runsOn: boolean;
  /** Whether it runs as many instances as it is told to. */
  scales: boolean;
  /** Kind and name of what an autoscaler may call it by. */
  aliases: { kind: string; name: string | undefined }[];
}

/** Where a kind has its pod. */
const PODS: Record<string, string[]> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
const SCALING = new Set(['Deployment', 'StatefulSet', 'Rollout']);
const RUNNING_ON = new Set([...SCALING, 'DaemonSet']);

/** The workloads among manifests. A Rollout that takes its pod from a Deployment takes its place, too. */
export function findWorkloads(manifests: Manifest[]): Workload[] {
  const bodies = manifests.map(({ body }) => body);
  const replaced = new Map(
    bodies
      .filter(body => kindOf(body) === 'Rollout')
      .map(body => [nameAt(body, 'spec', 'workloadRef'), body]),
  );
  return bodies.flatMap(body => {
    const kind = kindOf(body) ?? '';
    const place = Object.hasOwn(PODS, kind) ? PODS[kind] : undefined;
    const pod = place && at(body, ...place);
    if (!place || pod === undefined) {
      return [];
    }
    const rollout =
      kind === 'Deployment'
        ? replaced.get(nameAt(body, 'metadata') ?? '')
        : undefined;
    return [toWorkload(body, asObject(pod), rollout)];
  });
}

function toWorkload(
  body: JsonObject,
  pod: JsonObject,
  rollout: JsonObject | undefined,
): Workload {
  const kind = kindOf(body) ?? '';
  const containers = objects(at(pod, 'spec', 'containers'));
  return {
    kind,
    name: nameAt(body, 'metadata'),
    pod,
    containers,
    allContainers: [
      ...objects(at(pod, 'spec', 'initContainers')),
      ...containers,
    ],
    replicas: asNumber(at(rollout ?? body, 'spec', 'replicas')) ?? 1,
    runsOn: RUNNING_ON.has(kind),
    scales: SCALING.has(kind),
    aliases: [body, ...(rollout ? [rollout] : [])].map(each => ({
      kind: kindOf(each) ?? '',
      name: nameAt(each, 'metadata'),
    })),
  };
}

function nameAt(body: JsonValue, ...path: string[]): string | undefined {
  return asText(at(body, ...path, 'name'));
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return asArray(value).map(asObject);
}
