/**
 * For the tests of back end plugins.
 *
 * @packageDocumentation
 */
export { findIrreversible } from './testUtils/findIrreversible';
