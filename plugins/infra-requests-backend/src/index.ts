/**
 * Infrastructure on request: policy, plan, approval, apply, lease, destroy.
 *
 * @packageDocumentation
 */
export { infraRequestsPlugin as default } from './plugin';
