import type { FactCollector } from '@slipway/plugin-scorecards-node';
import { collectFromGithub, type GithubOptions } from './collectFromGithub';
import { readGithubFacts } from './readGithubFacts';
import { githubSource } from './source';

/** Knows settings and alerts on GitHub. A repository takes seven requests, of 5,000 that a token has in an hour. */
export function createGithubCollector(options: GithubOptions): FactCollector {
  return {
    source: githubSource,
    schedule: { frequency: { hours: 6 }, timeout: { minutes: 10 } },
    collect: (entities, { signal }) =>
      collectFromGithub(entities, signal, options, readGithubFacts),
  };
}
