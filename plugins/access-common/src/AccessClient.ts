import { ContractClient } from '@slipway/contract';
import { type Access, accessSchema } from './schemas/access';

/** Calls the access plugin. Every method throws a ResponseError with the reason when the back end refuses. */
export class AccessClient extends ContractClient {
  protected readonly pluginId = 'access';

  /** What the caller may do, and why. */
  async getOwn(): Promise<Access> {
    return this.get('/me', accessSchema);
  }
}
