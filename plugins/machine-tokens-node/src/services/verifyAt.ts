import { NotAllowedError } from '@backstage/errors';
import type { TokenLookup } from '../lookup/TokenLookup';
import { tokenSubject } from '../machine/readMachine';
import { readMachineToken } from '../token/MachineToken';

/**
 * Who the bearer of a token is at a plugin; undefined when it is no token of ours, or no good one.
 *
 * @throws NotAllowedError when it is for another plugin
 */
export async function verifyAt(
  pluginId: string,
  lookup: TokenLookup,
  token: string,
): Promise<{ subject: string } | undefined> {
  const presented = readMachineToken(token);
  const verified = presented && (await lookup.verify(presented));
  if (!verified) {
    return undefined;
  }
  const { plugin } = verified.scope;
  if (plugin !== pluginId) {
    throw new NotAllowedError(`This token is for the plugin '${plugin}'`);
  }
  return { subject: tokenSubject(verified.id) };
}
