/**
 * What both ends of the golden paths know: the rules for names of services, and how a command to paste is quoted.
 *
 * @packageDocumentation
 */
export { quoteForShell } from './quoteForShell';
export { findNameFault, MAX_NAME_LENGTH, type NameFault } from './serviceName';
