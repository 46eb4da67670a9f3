/**
 * For tests that need a repository on another machine.
 *
 * @packageDocumentation
 */
export { type GitServer, serveGit } from './testUtils/serveGit';
