import type { Inputs } from '@slipway/plugin-infra-requests-common';

/** A request that is being filled in. */
export interface RequestDraft {
  name: string;
  purpose: string;
  version: string;
  environment: string;
  /** Entity refs; undefined until one is chosen. */
  owner: string | undefined;
  component: string | undefined;
  /** In days; null: no end; undefined: nothing that makes sense was typed. */
  leaseDays: number | null | undefined;
  /** Undefined until the reader has changed one. */
  inputs: Inputs | undefined;
}
