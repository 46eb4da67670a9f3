/**
 * What a module that runs Terraform for the portal builds on.
 *
 * @packageDocumentation
 */
export {
  type Provisioner,
  ProvisionerError,
  type ProvisionerJob,
  type ProvisionerLog,
  type ProvisionerOutcome,
  type ProvisionerSession,
  type TerraformPlan,
} from './Provisioner';
export {
  type ProvisionersExtensionPoint,
  provisionersExtensionPoint,
} from './provisionersExtensionPoint';
export { authorOf } from './repository/authorOf';
export type {
  CommitAuthor,
  FolderChange,
  InfrastructureRepository,
  MergeOptions,
  RepositoryCommit,
} from './repository/InfrastructureRepository';
export { LocalRepository } from './repository/LocalRepository';
export { openRepository } from './repository/openRepository';
