import { stringify } from 'yaml';
import type { RunRequest } from '../requests/RunEvents';

/** The file that says who asked for what. */
export const REQUEST_FILE = 'request.yaml';

/** {@link REQUEST_FILE}: who asked for what, and why. For people and pipelines; Terraform does not read it. */
export function describeRequest(request: RunRequest, revision: number): string {
  const { module } = request;
  return stringify({
    ...identify(request),
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

/** The line of {@link REQUEST_FILE} by which a folder is one request's and no other's. */
export function identityLine(request: Pick<RunRequest, 'id'>): string {
  return stringify(identify(request)).trimEnd();
}

function identify({ id }: Pick<RunRequest, 'id'>) {
  return { request: id };
}
