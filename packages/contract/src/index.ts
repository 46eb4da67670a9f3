/**
 * What the HTTP contracts of several plugins are made of.
 *
 * @packageDocumentation
 */
export { ContractClient } from './ContractClient';
export { parseAnswer } from './parseAnswer';
export * from './values';
