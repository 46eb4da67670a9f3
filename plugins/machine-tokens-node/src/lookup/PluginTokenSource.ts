import type { PluginTokenHandler } from '@backstage/backend-defaults/auth';

/**
 * Lets what authenticates callers call another plugin itself. It cannot depend on the auth service, which is made of it; the
 * auth service hands its maker of tokens over while it is made.
 */
export class PluginTokenSource {
  #handler?: PluginTokenHandler;

  /** Takes the maker of tokens, and leaves it as it is. */
  take(handler: PluginTokenHandler): PluginTokenHandler {
    this.#handler = handler;
    return handler;
  }

  /** A token of one plugin for another one. */
  async issue(pluginId: string, targetPluginId: string): Promise<string> {
    if (!this.#handler) {
      throw new Error(`The auth service of ${pluginId} is not there yet`);
    }
    const { token } = await this.#handler.issueToken({
      pluginId,
      targetPluginId,
    });
    return token;
  }
}
