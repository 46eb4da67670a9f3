/**
 * Infrastructure on request through pull requests.
 *
 * @packageDocumentation
 */
export { infraRequestsModulePullRequest as default } from './module';
export { PullRequestProvisioner } from './PullRequestProvisioner';
