import type { FactCollector } from '@slipway/plugin-scorecards-node';
import {
  collectFromGithub,
  type GithubOptions,
} from '../github/collectFromGithub';
import { readPipelineFacts } from './readPipelineFacts';
import { pipelineSource } from './source';

/** Knows how continuous integration goes, where GitHub Actions runs it. */
export function createPipelineCollector(options: GithubOptions): FactCollector {
  return {
    source: pipelineSource,
    schedule: { frequency: { hours: 2 }, timeout: { minutes: 10 } },
    collect: (entities, { signal }) =>
      collectFromGithub(entities, signal, options, readPipelineFacts),
  };
}
