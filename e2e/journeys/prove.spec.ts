import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { PortalApi } from '../support/api';
import { run, RunningService, workFolder } from '../support/service';

const ENGINEER = 'user:default/amara.nwosu';
const PORT = 18_431;

test('a launched service installs, passes its checks, runs and stops as it should', async () => {
  test.setTimeout(300_000);
  const portal = await PortalApi.as(ENGINEER);
  const name = 'proven-service';
  expect(
    await portal.launch({
      name,
      owner: 'group:default/bookings',
      description: 'Quotes "in" {{ braces }} and ${{ more }}: $(echo no)',
      destination: 'local',
    }),
  ).toMatchObject({ status: 'completed' });

  const component = await portal.entity('component', name);
  const remote = component.metadata.annotations['slipway.io/clone-url'];
  const work = workFolder('prove');
  const clone = path.join(work, name);

  await test.step('git clone', async () => {
    await run(work, 'git', 'clone', '--quiet', remote, clone);
    const log = await run(clone, 'git', 'log', '--format=%an <%ae>');
    expect(log.trim()).toBe('Amara Nwosu <amara.nwosu@harbour.example.org>');
    expect(fs.readFileSync(path.join(clone, 'README.md'), 'utf8')).toContain(
      '$(echo no)',
    );
  });
  await test.step('npm ci', () => run(clone, 'npm', 'ci'));
  await test.step('lint', () => run(clone, 'npm', 'run', 'lint'));
  await test.step('type check', () => run(clone, 'npm', 'run', 'typecheck'));
  await test.step('tests', () => run(clone, 'npm', 'test'));
  await test.step('build', () => run(clone, 'npm', 'run', 'build'));
  await test.step('boot, answer and stop', async () => {
    const service = RunningService.start(clone, PORT);
    await expect.poll(() => service.status('/readyz')).toBe(200);
    expect(await service.stop()).toBe(0);
  });
  await test.step('a push reaches the catalog within 5 seconds', async () => {
    const file = path.join(clone, 'catalog-info.yaml');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(
      file,
      text.replace(/lifecycle: .*/, 'lifecycle: production'),
    );
    await run(
      clone,
      'git',
      '-c',
      'user.name=Amara Nwosu',
      '-c',
      'user.email=amara.nwosu@harbour.example.org',
      'commit',
      '--quiet',
      '--all',
      '--message=Go to production',
    );
    await run(clone, 'git', 'push', '--quiet');
    await expect
      .poll(
        async () => (await portal.entity('component', name))?.spec.lifecycle,
        { timeout: 5_000, intervals: [200] },
      )
      .toBe('production');
  });
});
