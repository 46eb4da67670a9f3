import type { JsonObject } from '@backstage/types';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import { asNumber, at } from '../parsing/json';
import type { ComponentFiles } from '../scan/ComponentFiles';
import { hasBudget, smallestReplicas } from './availability';
import type { Manifest } from './manifests';
import { productionManifests } from './productionManifests';
import { findWorkloads, type Workload } from './workloads';

/**
 * What the manifests of a component tell: nothing when one could not be seen, as it may change what the others say, and
 * without a workload only that there is none.
 */
export function readKubernetesFacts(
  component: ComponentFiles,
): Record<string, FactValue> {
  const { manifests, isAllSeen } = productionManifests(component);
  if (!isAllSeen) {
    return {};
  }
  const workloads = findWorkloads(manifests);
  const replicated = workloads.filter(({ scales }) => scales);
  return {
    workloads: workloads.length,
    replicatedWorkloads: replicated.length,
    ...(workloads.length > 0 && readContainers(workloads)),
    ...(replicated.length > 0 && readAvailability(replicated, manifests)),
  };
}

function readContainers(workloads: Workload[]): Record<string, FactValue> {
  const containers = workloads.flatMap(workload =>
    workload.allContainers.map(container => ({ container, workload })),
  );
  const running = workloads
    .filter(({ runsOn }) => runsOn)
    .flatMap(workload => workload.containers);
  const eachHas = (...paths: string[][]) =>
    containers.every(({ container }) =>
      paths.every(path => at(container, 'resources', ...path) !== undefined),
    );
  return {
    hasRequests: eachHas(['requests', 'cpu'], ['requests', 'memory']),
    hasLimits: eachHas(['limits', 'memory']),
    hasLivenessProbe: running.every(container => 'livenessProbe' in container),
    hasReadinessProbe: running.every(
      container => 'readinessProbe' in container,
    ),
    runsAsNonRoot: containers.every(isNonRoot),
    isPrivileged: containers.some(
      ({ container }) => securityOf(container, 'privileged') === true,
    ),
    hasReadOnlyRoot: containers.every(
      ({ container }) =>
        securityOf(container, 'readOnlyRootFilesystem') === true,
    ),
  };
}

function readAvailability(
  replicated: Workload[],
  manifests: Manifest[],
): Record<string, FactValue> {
  return {
    replicas: Math.min(
      ...replicated.map(workload => smallestReplicas(workload, manifests)),
    ),
    hasDisruptionBudget: replicated.every(workload =>
      hasBudget(workload, manifests),
    ),
  };
}

/** What the container says goes before what its pod says. */
function isNonRoot({
  container,
  workload,
}: {
  container: JsonObject;
  workload: Workload;
}): boolean {
  const stated = (field: string) =>
    securityOf(container, field) ??
    at(workload.pod, 'spec', 'securityContext', field);
  const user = asNumber(stated('runAsUser'));
  return user === undefined ? stated('runAsNonRoot') === true : user > 0;
}

function securityOf(container: JsonObject, field: string) {
  return at(container, 'securityContext', field);
}
