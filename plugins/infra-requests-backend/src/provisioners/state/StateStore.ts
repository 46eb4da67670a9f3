/** A state of Terraform. Secrets are in it. */
export interface TerraformState {
  /** The same for as long as it is the state of the same thing. */
  lineage: string;
  /** Goes up with each change. */
  serial: number;
  /** JSON. */
  text: string;
}

/** A state that is kept, and the run that wrote it. */
export interface KeptState extends TerraformState {
  n: number;
}

/** Keeps the state of each request, sealed. */
export interface StateStore {
  /** @throws SealBrokenError when it was changed */
  read(requestId: string): Promise<KeptState | undefined>;
  /**
   * Keeps a newer state. An older one, or one of a run that a later run has overtaken, is refused.
   *
   * @returns whether it, or a newer one of the same run, is kept now
   */
  write(requestId: string, n: number, state: TerraformState): Promise<boolean>;
  /** Forgets the state of what is no longer there. */
  remove(requestId: string): Promise<void>;
}

/**
 * A state that Terraform has written.
 *
 * @returns undefined while it is being written, and where it is none
 */
export function parseState(text: string): TerraformState | undefined {
  try {
    const { lineage, serial } = JSON.parse(text);
    return typeof lineage === 'string' && Number.isInteger(serial)
      ? { lineage, serial, text }
      : undefined;
  } catch {
    return undefined;
  }
}
