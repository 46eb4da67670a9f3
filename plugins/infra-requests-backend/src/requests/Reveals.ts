import { NotAllowedError } from '@backstage/errors';
import type { Json } from '@slipway/plugin-infra-requests-common';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import type { Outputs } from './seams';
import type { Work } from './Work';

/** Tells secrets, each once. */
export class Reveals {
  constructor(
    private readonly options: { access: Access; outputs: Outputs; work: Work },
  ) {}

  /**
   * Tells a secret to somebody of the owning group.
   *
   * @throws ConflictError when it was told before
   * @throws NotFoundError when there is no such secret
   */
  async reveal(id: string, name: string, caller: Caller): Promise<Json> {
    const { access, outputs, work } = this.options;
    const row = await access.read(id, caller);
    if (!caller.groups.includes(row.owner)) {
      throw new NotAllowedError(`Only members of ${row.owner} may do this`);
    }
    let value: Json = null;
    await work.on(id, async (progress, transaction) => {
      value = await outputs.reveal(transaction, id, name, caller.actor);
      progress.note(caller.actor, 'output.reveal', { output: name });
    });
    return value;
  }
}
