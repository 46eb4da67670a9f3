import type { Outputs as AllOutputs } from '../outputs/Outputs';
import type { SecretStore as AllSecrets } from '../outputs/SecretStore';
import type { RunReader as Runs } from '../runs/RunReader';

export type { StoredOutput } from '../database/runs/OutputTable';

/** What requests need to know of runs. */
export type RunReader = Pick<
  Runs,
  'judgedPlan' | 'log' | 'plan' | 'report' | 'run' | 'runs'
>;

/** What requests need of sealed inputs. */
export type SecretStore = Pick<AllSecrets, 'open' | 'put'>;

/** What requests need of what modules gave back. */
export type Outputs = Pick<AllOutputs, 'list' | 'reveal'>;
