import type {
  Modules,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import type { ModuleVersion } from './ModuleVersion';

/** What is approved, and what may be asked for. */
export interface ModuleCatalogue {
  /** What may be asked for, by title; what is approved but cannot be offered, and why. */
  list(): Promise<{ items: ModuleSummary[]; problems: Modules['problems'] }>;

  /** A version that may be asked for; undefined when it is not approved or the environment does not offer it. */
  find(
    name: string,
    version: string,
    environment: string,
  ): Promise<ModuleVersion | undefined>;

  /**
   * A version that a resource was made with, at the commit that its revision names. Whether it is still approved plays no
   * part: what there is can always be planned and destroyed.
   *
   * @returns undefined when the commit, or the module in it, or the environment is gone
   */
  load(
    made: { name: string; version: string; commit: string },
    environment: string,
  ): Promise<ModuleVersion | undefined>;
}
