import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** What is prepared once for the checkout: the toolchain, a browser, what was built from which inputs. */
export const prepared = path.join(root, '.slipway');

/** What a running portal writes: the database, repositories, documentation, logs. Tests bring a folder of their own. */
export const home = path.resolve(root, process.env.SLIPWAY_HOME ?? '.slipway');

/** Node 24 and yarn, where the machine has not got them. */
export const toolchainDirectory = path.join(prepared, 'toolchain');

/** What has been prepared, and from which inputs. */
export const stateDirectory = path.join(prepared, 'state');
