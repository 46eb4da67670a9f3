/**
 * Asks a deployed service one thing over the network, the way its callers do. Reads the manifests of the
 * environment from standard input, to find the name that the gateway serves:
 *
 *   kubectl kustomize deploy/overlays/staging | node scripts/delivery/smokeTest.ts
 *
 * SMOKE_TEST_URL, a variable of the GitHub environment, names another address, such as one inside the cluster
 * for a runner that is there as well. Without either it says that it skipped.
 */
import { text } from 'node:stream/consumers';
import { publicAddress, smokeTest } from './library/smoke.ts';

// A variable that GitHub does not know arrives as an empty one.
const { SMOKE_TEST_URL: configured = '' } = process.env;
const address = configured === '' ? publicAddress(await text(process.stdin)) : configured;
if (address !== undefined) {
  await smokeTest(address, { timeout: 120_000, interval: 5_000 });
  process.stdout.write(`${address} answers.\n`);
} else {
  process.stdout.write(
    '::notice title=Smoke test::Skipped: the service has no public name, and SMOKE_TEST_URL is not configured.\n',
  );
}
