import type { PortalApi } from '../portalApi.ts';
import type { AccessRow } from './table.ts';

/** Who answers for the tokens. */
const OWNER = 'group:default/platform-engineering';

/** Tokens of machines, made by the platform team: one for each plugin. */
export class MachineTokens {
  readonly #made = new Map<string, Promise<string | undefined>>();

  readonly #platform: PortalApi;
  readonly #table: readonly AccessRow[];

  constructor(platform: PortalApi, table: readonly AccessRow[]) {
    this.#platform = platform;
    this.#table = table;
  }

  /** With every permission that a machine can have at the plugin; undefined where there is none. */
  of(pluginId: string): Promise<string | undefined> {
    const made =
      this.#made.get(pluginId) ??
      this.#make(pluginId, this.permissionsOf(pluginId));
    this.#made.set(pluginId, made);
    return made;
  }

  /** What a machine can have at the plugin. */
  permissionsOf(pluginId: string): string[] {
    return this.#table
      .filter(({ roles }) => roles.includes('machine'))
      .map(({ permission }) => permission)
      .filter(permission => permission.startsWith(`${pluginId}.`));
  }

  async #make(
    plugin: string,
    permissions: string[],
  ): Promise<string | undefined> {
    if (permissions.length === 0) {
      return undefined;
    }
    const { secret } = await this.#platform.json<{ secret: string }>(
      'machine-tokens/v1/tokens',
      {
        title: 'Asks everything',
        scope: { plugin, permissions, entities: [] },
        owner: OWNER,
        days: 1,
      },
    );
    return secret;
  }
}
