import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { hashContent } from '../record/hashFiles';
import { createGoldenPathRecordAction } from './createGoldenPathRecordAction';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('slipway:golden-path:record', () => {
  const workspace = createMockDirectory();
  const action = createGoldenPathRecordAction();

  async function record(secrets: Record<string, string> = {}) {
    const context = createMockActionContext({
      input: {
        template: { ref: 'template:default/nodejs-api', version: '1.4.0' },
        answers: { name: 'ledger', token: '****', modules: ['redis-cache'] },
        platform: { domain: 'example.com' },
      },
      workspacePath: workspace.path,
      templateInfo: {
        entityRef: 'template:default/nodejs-api',
        baseUrl: `https://github.com/acme/paths/blob/${COMMIT}/templates/nodejs-api.yaml`,
      },
      secrets,
    });
    await action.handler(context);
    return String(
      workspace.content({ shouldReadAsText: true })?.[
        '.golden-path.yaml' as never
      ],
    );
  }

  beforeEach(() =>
    workspace.setContent({ 'package.json': '{}\n', src: { 'a.ts': 'a' } }),
  );

  it('writes what it takes to generate the same again', async () => {
    const text = await record({ token: 'kept-to-oneself' });
    expect(parse(text)).toEqual({
      schemaVersion: 1,
      template: {
        ref: 'template:default/nodejs-api',
        version: '1.4.0',
        commit: COMMIT,
      },
      answers: { name: 'ledger', modules: ['redis-cache'] },
      platform: { domain: 'example.com' },
      files: {
        'package.json': hashContent(Buffer.from('{}\n')),
        'src/a.ts': hashContent(Buffer.from('a')),
      },
    });
    expect(text).not.toContain('kept-to-oneself');
  });

  it('writes the same text again when the step is repeated', async () => {
    expect(await record()).toBe(await record());
  });

  it('refuses a version that cannot be compared', () => {
    const { input } = action.schema ?? {};
    expect(JSON.stringify(input)).toContain('"pattern"');
  });

  it('takes part in a dry run', () => {
    expect(action.supportsDryRun).toBe(true);
  });
});
