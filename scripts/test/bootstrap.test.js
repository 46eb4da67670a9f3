import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { prepared, root } from '../bootstrap/paths.mjs';
import { Command, makeFolder } from './harness.ts';
/** Nothing listens on this port, so whatever goes to a registry fails at once. */
const NO_NETWORK = {
  YARN_NPM_REGISTRY_SERVER: 'http://127.0.0.1:9',
  YARN_HTTP_RETRY: '0',
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_fetch_retries: '0',
};
/**
 * A checkout with the real bootstrap and the real yarn, and two tiny packages in place of the portal's, so that
 * an install takes a second and needs no network.
 */
function makeCheckout() {
  const checkout = makeFolder();
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(checkout, name)), { recursive: true });
    fs.writeFileSync(path.join(checkout, name), text);
  };
  const { packageManager } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  fs.cpSync(path.join(root, 'scripts'), path.join(checkout, 'scripts'), {
    recursive: true,
  });
  fs.mkdirSync(path.join(checkout, 'plugins'));
  write(
    'package.json',
    JSON.stringify({
      name: 'x',
      private: true,
      packageManager,
      workspaces: ['packages/*'],
      dependencies: { one: 'workspace:^' },
    }),
  );
  write(
    'packages/one/package.json',
    JSON.stringify({ name: 'one', version: '1.0.0' }),
  );
  write('packages/one/index.js', 'module.exports = 1;');
  write('.yarnrc.yml', 'nodeLinker: node-modules\nenableTelemetry: false\n');
  write('yarn.lock', '');
  const yarn = path.join(
    prepared,
    'toolchain/node_modules/@yarnpkg/cli-dist/bin/yarn.js',
  );
  const { status, stdout } = spawnSync(
    process.execPath,
    [yarn, 'install', '--no-immutable'],
    { cwd: checkout, encoding: 'utf8' },
  );
  assert.equal(status, 0, stdout);
  fs.rmSync(path.join(checkout, 'node_modules'), { recursive: true });
  write(
    'scripts/commands/start.ts',
    `console.log('prepared with Node', process.version, process.argv.slice(2).join());`,
  );
  return checkout;
}
const shareToolchain = checkout => {
  fs.mkdirSync(path.join(checkout, '.slipway'));
  fs.symlinkSync(
    path.join(prepared, 'toolchain'),
    path.join(checkout, '.slipway/toolchain'),
  );
};
describe('what happens before the command', () => {
  let checkout;
  before(() => {
    checkout = makeCheckout();
    shareToolchain(checkout);
  });
  const start = (env = {}) => new Command(['start'], env, checkout);
  it('installs, then runs the command with Node 24', async () => {
    const command = start();
    assert.equal(await command.exited, 0, command.output);
    assert.match(command.output, /✓ Installing packages/);
    assert.match(command.output, /prepared with Node v24\./);
  });
  it('does nothing again, and needs no network, once all is there', async () => {
    const command = start(NO_NETWORK);
    assert.equal(await command.exited, 0, command.output);
    assert.doesNotMatch(command.output, /Installing/);
  });
  it('finishes an install that was cut off', async () => {
    fs.rmSync(path.join(checkout, '.slipway/state/install.done')); // as markStarted leaves it
    fs.rmSync(path.join(checkout, 'node_modules/one'));
    const command = start();
    assert.equal(await command.exited, 0, command.output);
    assert.ok(fs.existsSync(path.join(checkout, 'node_modules/one/index.js')));
  });
  it('installs again when node_modules was deleted', async () => {
    fs.rmSync(path.join(checkout, 'node_modules'), { recursive: true });
    const command = start();
    assert.equal(await command.exited, 0, command.output);
    assert.ok(fs.existsSync(path.join(checkout, 'node_modules/one/index.js')));
  });
  it('says in one line what to do when there is no git', async () => {
    const command = start({ PATH: makeFolder() });
    assert.equal(await command.exited, 1);
    assert.equal(
      command.output.trim(),
      'Slipway needs git and did not find it. Install git and run the command again.',
    );
  });
  it('says what to do when yarn.lock is behind the manifests', async () => {
    const manifest = path.join(checkout, 'packages/one/package.json');
    const text = fs.readFileSync(manifest, 'utf8');
    fs.writeFileSync(
      manifest,
      text.replace('"1.0.0"', '"1.0.0","dependencies":{"x":"workspace:^"}'),
    );
    const command = start();
    assert.equal(await command.exited, 1);
    assert.match(
      command.output,
      /yarn\.lock does not fit the package\.json files/,
    );
    fs.writeFileSync(manifest, text);
  });
  it('says what to do when a package cannot be fetched', async () => {
    const manifest = path.join(checkout, 'package.json');
    const text = fs.readFileSync(manifest, 'utf8');
    fs.writeFileSync(
      manifest,
      text.replace('"workspace:^"', '"workspace:^","left-out":"1.0.0"'),
    );
    const command = start(NO_NETWORK);
    assert.equal(await command.exited, 1);
    assert.match(
      command.output,
      /yarn could not install the packages\. Check the network/,
    );
    fs.writeFileSync(manifest, text);
  });
  it('waits for another command that prepares the same checkout', async () => {
    fs.rmSync(path.join(checkout, '.slipway/state/install.done'), {
      force: true,
    });
    const [first, second] = [start(), start()];
    assert.deepEqual(
      await Promise.all([first.exited, second.exited]),
      [0, 0],
      first.output + second.output,
    );
    assert.equal(
      (first.output + second.output).match(/✓ Installing packages/g)?.length,
      1,
    );
  });
});
describe('the toolchain', () => {
  it('says what to do when npm cannot fetch it', async () => {
    const command = new Command(['start'], NO_NETWORK, makeCheckout());
    assert.equal(await command.exited, 1);
    assert.match(
      command.output,
      /npm could not fetch .*@yarnpkg\/cli-dist@.*Check the network/,
    );
  });
});
