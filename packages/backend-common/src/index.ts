/**
 * What every back end plugin of Slipway does.
 *
 * @packageDocumentation
 */
export { migratedDatabase } from './migratedDatabase';
export { OpenApiProvider } from './OpenApiProvider';
export { parseInput } from './parseInput';
