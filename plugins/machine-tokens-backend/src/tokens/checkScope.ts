import { InputError, NotAllowedError } from '@backstage/errors';
import { mayMachine } from '@slipway/plugin-access-common';
import {
  reports,
  type TokenInput,
} from '@slipway/plugin-machine-tokens-common';
import { answersFor, type Holder } from './Holder';

/** The endpoints of this plugin make and end tokens, which no token may. */
const OWN = 'machine-tokens';

/**
 * Whether somebody may make a token of a scope, but for who owns its entities.
 *
 * @throws InputError that names the field, when nobody may
 * @throws NotAllowedError when others may
 */
export function checkScope({ scope, owner }: TokenInput, holder: Holder): void {
  const { plugin, permissions, entities } = scope;
  if (plugin === OWN) {
    throw new InputError('scope.plugin: no token opens machine-tokens itself');
  }
  permissions.forEach((permission, index) => {
    const field = `scope.permissions.${index}`;
    if (!mayMachine(permission)) {
      throw new InputError(`${field}: no machine may have ${permission}`);
    }
    const isTied = reports.some(
      report => report.plugin === plugin && report.permission === permission,
    );
    if (entities.length > 0 && !isTied) {
      throw new InputError(
        `${field}: ${permission} at ${plugin} cannot be tied to entities; leave it out, or have the platform team make a token for the whole portal`,
      );
    }
  });
  // A token comes to every endpoint of its plugin: one that asks for no permission must not be all that it is for.
  if (!permissions.some(permission => permission.startsWith(`${plugin}.`))) {
    throw new InputError(
      `scope.permissions: none of these is one of ${plugin}`,
    );
  }
  if (!answersFor(holder, owner)) {
    throw new NotAllowedError(
      `owner: you are not in ${owner}; choose a group that you are in`,
    );
  }
  if (entities.length === 0 && !holder.isPlatform) {
    throw new NotAllowedError(
      'scope.entities: name what your group owns; only the platform team makes a token for the whole portal',
    );
  }
}
