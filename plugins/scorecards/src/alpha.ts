/**
 * What rests on parts of Backstage that are not stable yet.
 *
 * @packageDocumentation
 */
export { catalogLevelsModule as default } from './catalog/catalogLevelsModule';
