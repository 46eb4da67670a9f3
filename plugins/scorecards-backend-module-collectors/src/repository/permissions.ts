import type { JsonValue } from '@backstage/types';
import { isObject } from '../parsing/json';
import type { Workflow } from './workflows';

/**
 * Whether the token of a workflow may only read unless a job asks for more. It says so at its top, or every job says
 * what it needs; nobody asks for everything.
 */
export function isReadOnly(workflow: Workflow): boolean {
  const { permissions, jobPermissions } = workflow;
  const isStatedByAll = jobPermissions.every(stated => stated !== undefined);
  return (
    (permissions === undefined ? isStatedByAll : !writes(permissions)) &&
    !jobPermissions.includes('write-all')
  );
}

/** `read-all` and `{}` write nothing. */
function writes(permissions: JsonValue): boolean {
  return (
    permissions === 'write-all' ||
    (isObject(permissions) && Object.values(permissions).includes('write'))
  );
}
