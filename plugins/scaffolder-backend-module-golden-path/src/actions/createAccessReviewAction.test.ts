import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { git } from '../git';
import { publishRepository } from '../publish/publishRepository';
import { createAccessReviewAction } from './createAccessReviewAction';

const CATALOG_INFO = `# Who reads this?
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
  annotations:
    backstage.io/techdocs-ref: dir:. # keep
spec:
  type: service
  lifecycle: production
  owner: group:default/payments
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger
`;

describe('slipway:access-review:record', () => {
  let directory: string;
  let repository: string;
  const publish = jest.fn(async () => {});

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'access-review-'));
    const workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
    await writeFile(join(workspace, 'catalog-info.yaml'), CATALOG_INFO);
    await publishRepository(
      { directory, name: 'ledger', workspace },
      {
        author: { name: 'Amara', email: 'amara@example.org' },
        description: undefined,
        signal: undefined,
      },
    );
    repository = join(directory, 'ledger');
    await rm(workspace, { recursive: true });
    publish.mockClear();
  });
  afterEach(() => rm(directory, { recursive: true }));

  function run(
    options: { groups?: string[]; cloneUrl?: string; isDryRun?: boolean } = {},
  ) {
    const { groups = ['group:default/payments'], isDryRun = false } = options;
    const action = createAccessReviewAction({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'ledger',
              namespace: 'default',
              annotations: {
                'slipway.io/clone-url': options.cloneUrl ?? repository,
              },
            },
            spec: { owner: 'group:default/payments' },
            relations: [
              { type: 'ownedBy', targetRef: 'group:default/payments' },
            ],
          },
        ],
      }),
      directory,
      events: { publish, subscribe: jest.fn() },
      userInfo: mockServices.userInfo({ ownershipEntityRefs: groups }),
    });
    const context = {
      ...createMockActionContext({
        input: { entityRef: 'ledger' },
        workspacePath: '/unused',
      }),
      getInitiatorCredentials: async () => mockCredentials.user(),
      isDryRun,
    };
    return { context, outcome: action.handler(context) };
  }

  const log = () => git(['log', '--format=%an: %s'], { cwd: repository });

  it('commits the day, and leaves everything else as it is', async () => {
    await run().outcome;

    const today = new Date().toISOString().slice(0, 10);
    expect(
      await readFile(join(repository, 'catalog-info.yaml'), 'utf8'),
    ).toEqual(
      CATALOG_INFO.replace(
        'dir:. # keep\n',
        `dir:. # keep\n    slipway.io/access-reviewed-at: ${today}\n`,
      ),
    );
    expect((await log()).split('\n')[0]).toMatch(/: Record the review/);
    expect(publish).toHaveBeenCalledTimes(1);
    expect(await readdir(directory)).toEqual(['ledger']);
  });

  it('commits once a day', async () => {
    await run().outcome;
    const before = await log();
    await run().outcome;
    expect(await log()).toEqual(before);
  });

  it('changes nothing in a dry run', async () => {
    const before = await log();
    await run({ isDryRun: true }).outcome;
    expect(await log()).toEqual(before);
  });

  it('is for the team that owns the service', async () => {
    await expect(
      run({ groups: ['group:default/bookings'] }).outcome,
    ).rejects.toThrow('Only members of group:default/payments may say this');
  });

  it.each(['/etc', '/elsewhere/ledger'])(
    'does not touch %s, which is no local repository',
    async cloneUrl => {
      await expect(run({ cloneUrl }).outcome).rejects.toThrow(
        'comes from no local repository',
      );
    },
  );

  it('overwrites nothing that somebody is at work on', async () => {
    await writeFile(join(repository, 'catalog-info.yaml'), 'half: done\n');
    await expect(run().outcome).rejects.toThrow('git push failed');
    expect(
      await readFile(join(repository, 'catalog-info.yaml'), 'utf8'),
    ).toEqual('half: done\n');
    expect(await readdir(directory)).toEqual(['ledger']);
  });
});
