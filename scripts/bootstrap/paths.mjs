import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Everything that the scripts write, except node_modules and the app's dist folder. */
export const home = path.join(root, '.slipway');

/** Node 24 and yarn, where the machine has not got them. */
export const toolchainDirectory = path.join(home, 'toolchain');

/** What has been prepared, and from which inputs. */
export const stateDirectory = path.join(home, 'state');
