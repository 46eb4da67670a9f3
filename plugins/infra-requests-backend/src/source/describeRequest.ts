import { stringify } from 'yaml';
import type { RunRequest } from '../requests/RunEvents';

/** request.yaml: who asked for what, and why. For people and pipelines; Terraform does not read it. */
export function describeRequest(request: RunRequest, revision: number): string {
  const { module } = request;
  return stringify({
    request: request.id,
    revision,
    name: request.name,
    environment: request.environment,
    target: request.target,
    module: {
      name: module.name,
      version: module.version,
      commit: module.commit,
    },
    requester: request.requester,
    owner: request.owner,
    component: request.component,
    purpose: request.purpose,
    // Values that Git must not hold.
    secrets: [...module.sensitive, ...module.generated].sort(),
  });
}
