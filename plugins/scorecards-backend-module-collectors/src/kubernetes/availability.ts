import type { JsonObject, JsonValue } from '@backstage/types';
import { asArray, asNumber, asObject, asText, at } from '../parsing/json';
import { kindOf, type Manifest } from './manifests';
import type { Workload } from './workloads';

/** How many instances of a workload run at least. An autoscaler has the last word; without a minimum of its own it is 1. */
export function smallestReplicas(
  workload: Workload,
  manifests: Manifest[],
): number {
  const scaler = manifests.find(({ body }) => scales(body, workload))?.body;
  if (!scaler) {
    return workload.replicas;
  }
  return kindOf(scaler) === 'ScaledObject'
    ? (asNumber(at(scaler, 'spec', 'minReplicaCount')) ?? 0)
    : (asNumber(at(scaler, 'spec', 'minReplicas')) ?? 1);
}

/** Whether a budget keeps some instances of a workload when nodes are drained. */
export function hasBudget(workload: Workload, manifests: Manifest[]): boolean {
  const labels = asObject(at(workload.pod, 'metadata', 'labels'));
  return manifests.some(
    ({ body }) =>
      kindOf(body) === 'PodDisruptionBudget' &&
      selects(at(body, 'spec', 'selector'), labels),
  );
}

/** By Kubernetes' own autoscaler, or KEDA's, which means a Deployment when it does not say. */
function scales(body: JsonObject, { aliases }: Workload): boolean {
  const kind = kindOf(body);
  if (kind !== 'HorizontalPodAutoscaler' && kind !== 'ScaledObject') {
    return false;
  }
  const target = at(body, 'spec', 'scaleTargetRef');
  return aliases.some(
    alias =>
      alias.name === asText(at(target, 'name')) &&
      alias.kind === (asText(at(target, 'kind')) ?? 'Deployment'),
  );
}

/** As Kubernetes matches a label selector; an empty one selects everything. */
function selects(selector: JsonValue | undefined, labels: JsonObject): boolean {
  const wanted = Object.entries(asObject(at(selector, 'matchLabels')));
  return (
    selector !== undefined &&
    wanted.every(([key, value]) => labels[key] === value) &&
    asArray(at(selector, 'matchExpressions')).every(expression =>
      holds(expression, labels),
    )
  );
}

function holds(expression: JsonValue, labels: JsonObject): boolean {
  const value = labels[asText(at(expression, 'key')) ?? ''];
  const values = asArray(at(expression, 'values'));
  switch (at(expression, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
