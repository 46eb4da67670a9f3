/**
 * What is looked at on a page: everything, or what an entity has in it.
 *
 * @packageDocumentation
 */
export { readScope } from './readScope';
export { ScopePicker } from './ScopePicker';
export { EVERYTHING, refText, scopeKind, scopeText } from './scopeText';
