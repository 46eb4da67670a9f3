/**
 * The OpenAPI documents of Slipway's plugins.
 *
 * @packageDocumentation
 */
export { type ApiDocument, describeApi } from './describeApi';
export type { Operation } from './Operation';
