/**
 * Who may do what in the portal.
 *
 * @packageDocumentation
 */
export { AccessClient } from './AccessClient';
export type { AccessRow, Ownership, OwnershipCheck } from './AccessRow';
export { type Cell, cellOf, decide, type Decision, explain } from './decide';
export { openApiDocument } from './openapi/openApiDocument';
export { operations } from './openapi/operations';
export * from './permissions';
export {
  DEFAULT_PLATFORM_GROUP,
  type PersonalRole,
  type Role,
  ROLE_MEANINGS,
  type RoleGroups,
  ROLES,
  rolesOf,
} from './Role';
export * from './schemas/access';
export { ACCESS_AREAS, ACCESS_TABLE, findRow, mayMachine } from './table';
