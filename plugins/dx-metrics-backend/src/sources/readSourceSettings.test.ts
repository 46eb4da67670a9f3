import { ConfigReader } from '@backstage/config';
import { readSourceSettings } from './readSourceSettings';

const read = (dxMetrics: object) =>
  readSourceSettings(new ConfigReader({ dxMetrics }));

describe('readSourceSettings', () => {
  it('knows no secret until one is configured', () => {
    expect(readSourceSettings(new ConfigReader({}))).toEqual({
      secrets: { github: [], argocd: [], alertmanager: [], pagerduty: [] },
      productionEnvironment: 'production',
    });
  });

  it('reads several secrets of a system', () => {
    const secrets = ['old'.repeat(8), 'new'.repeat(8)];
    expect(read({ webhooks: { github: { secrets } } })).toMatchObject({
      secrets: { github: secrets, argocd: [] },
    });
  });

  it('refuses a secret that is easily guessed, without telling it', () => {
    const secrets = ['hunter2'];
    const attempt = () => read({ webhooks: { github: { secrets } } });
    expect(attempt).toThrow('dxMetrics.webhooks.github.secrets');
    expect(attempt).not.toThrow('hunter2');
  });
});
