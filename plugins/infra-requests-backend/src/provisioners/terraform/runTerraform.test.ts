import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { runTerraform } from './runTerraform';

jest.setTimeout(30_000);

describe('Terraform that is asked to stop', () => {
  const folder = createMockDirectory();
  const path = (name: string) => join(folder.path, name);
  const command = () => ({
    path: '/bin/sh',
    args: [path('program')],
    folder: folder.path,
    environment: { PATH: process.env.PATH ?? '' },
    timeout: 60_000,
    grace: 10_000,
  });
  const interrupts = () =>
    readFileSync(path('interrupts'), 'utf8').match(/x/g)?.length;

  beforeEach(() => {
    folder.clear();
    // Takes its time to stop, and counts how often it is asked to.
    writeFileSync(
      path('program'),
      `trap 'echo x >> interrupts' INT
echo > begun
n=0; while [ $n -lt 20 ]; do sleep 0.1; n=$((n + 1)); done
echo > ended`,
    );
  });

  it('is asked once: at a second time it would end at once, and lose its state', async () => {
    const controller = new AbortController();
    const running = runTerraform({
      ...command(),
      timeout: 1_000,
      signal: controller.signal,
    });
    running.catch(() => {});
    await sleep(500);
    controller.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
    expect(interrupts()).toBe(1);
    expect(existsSync(path('ended'))).toBe(true);
  });

  it('is asked once, though the portal ends before it', async () => {
    const portal = spawn(
      process.execPath,
      [
        ...[
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
        '--eval',
        `const { runTerraform } = require(${JSON.stringify(require.resolve('./runTerraform.ts'))});
         const controller = new AbortController();
         runTerraform({ ...${JSON.stringify(command())}, signal: controller.signal }).catch(() => {});
         const { existsSync } = require('node:fs');
         setInterval(() => {
           if (existsSync(${JSON.stringify(path('begun'))}) && !controller.signal.aborted) {
             controller.abort();
             setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300);
           }
         }, 50);`,
      ],
      { stdio: 'inherit' },
    );
    await once(portal, 'exit');
    for (let left = 100; !existsSync(path('ended')) && left > 0; left -= 1) {
      await sleep(50);
    }
    expect(interrupts()).toBe(1);
  });
});
