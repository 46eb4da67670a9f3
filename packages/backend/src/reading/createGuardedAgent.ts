import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { NotAllowedError } from '@backstage/errors';
import { Agent } from 'undici';
import { mayReach, type Reach } from './addresses';

const TIMEOUT_MS = 30_000;

/**
 * Makes connections to names whose every address may be reached. It looks at the addresses that it then connects to, so
 * that a name which changes its mind in between gains nothing.
 */
export function createGuardedAgent(
  reach: Reach,
  resolve: typeof lookup = lookup,
): Agent {
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = error
        ? undefined
        : addresses.find(({ address }) => !mayReach(address, reach));
      if (error || refused) {
        callback(error ?? refusal(hostname, refused!), []);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0].address, addresses[0].family);
      }
    });
  };
  return new Agent({
    connect: { lookup: guardedLookup, timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
}

function refusal(
  hostname: string,
  { address }: LookupAddress,
): NodeJS.ErrnoException {
  return new NotAllowedError(
    `${hostname} has the address ${address}, which is not one of the public internet. Name the host in full in backend.reading.allow if the portal is to read from it.`,
  );
}
