/** Why a run is interrupted. */
export class Interruption extends Error {
  override name = 'Interruption';

  /**
   * @param cause - `cancelled`: somebody wanted it; `leaving`: the replica stops, or cannot reach the database any more;
   * `taken`: the run is no longer this replica's
   */
  constructor(override readonly cause: 'cancelled' | 'leaving' | 'taken') {
    super(`The run was interrupted: ${cause}`);
  }
}
