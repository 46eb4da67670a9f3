/**
 * Runs git as on a machine that nobody has set up, on repositories that nobody trusts.
 *
 * @packageDocumentation
 */
export { Clones } from './Clones';
export { GitError, GitFailedError, GitMissingError } from './GitError';
export { readBlobs } from './readBlobs';
export { type GitOptions, runGit, runGitForBytes } from './runGit';
