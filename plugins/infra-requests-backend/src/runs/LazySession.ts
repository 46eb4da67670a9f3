import type {
  Provisioner,
  ProvisionerSession,
} from '@slipway/plugin-infra-requests-node';

/** The session of the runs of one request, begun by the first that needs it. */
export class LazySession {
  #session: ProvisionerSession | undefined;

  constructor(private readonly requestId: string) {}

  open(provisioner: Provisioner): ProvisionerSession {
    this.#session ??= provisioner.begin(this.requestId);
    return this.#session;
  }

  /** Leaves nothing behind. */
  async end(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.end();
  }
}
