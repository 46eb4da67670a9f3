import type {
  Log,
  Plan,
  Report,
  Run,
} from '@slipway/plugin-infra-requests-common';
import type { Outputs as AllOutputs } from '../outputs/Outputs';
import type { SecretStore as AllSecrets } from '../outputs/SecretStore';

export type { StoredOutput } from '../database/runs/OutputTable';

/** What requests need to know of runs. */
export interface RunReader {
  /** The newest first. */
  runs(requestId: string): Promise<Run[]>;
  /** @throws NotFoundError when the run has made none */
  plan(requestId: string, n: number): Promise<Omit<Plan, 'findings' | 'cost'>>;
  /** @throws NotFoundError when there is no such run */
  log(requestId: string, n: number, after: number): Promise<Log>;
  report(requestId: string, n: number, report: Report): Promise<Run>;
}

/** What requests need of sealed inputs. */
export type SecretStore = Pick<AllSecrets, 'open' | 'put'>;

/** What requests need of what modules gave back. */
export type Outputs = Pick<AllOutputs, 'list' | 'reveal'>;
