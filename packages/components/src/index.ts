/**
 * What the pages of more than one plugin are made of.
 *
 * @packageDocumentation
 */
export { LoadingFailed } from './LoadingFailed';
