import { fixture } from '../__testUtils__/readFixture';
import { foldRecords } from '../fragments/foldRecords';
import { argocdWebhook } from './argocdWebhook';

const read = (changes: Record<string, unknown> = {}) =>
  argocdWebhook.schema({}).parse(fixture('argocd', 'succeeded', changes));

describe('argocdWebhook', () => {
  it('makes a deployment of a synchronisation', () => {
    expect(foldRecords(read())).toEqual([
      {
        kind: 'deployment',
        record: {
          source: 'argocd',
          id: 'ledger-production 2026-05-04T11:20:00.000Z',
          component: 'ledger',
          repository: 'https://github.com/acme-shipping/ledger',
          environment: 'production',
          status: 'success',
          startedAt: '2026-05-04T11:20:00.000Z',
          finishedAt: '2026-05-04T11:24:30.000Z',
          artifact: `ghcr.io/acme-shipping/ledger@sha256:${'ab'.repeat(32)}`,
          url: 'https://argocd.acme.example/applications/ledger-production',
        },
      },
    ]);
  });

  it('takes the commit that the image was built from', () => {
    const artifactId = `sha256:${'ab'.repeat(32)}`;
    expect(read()).toMatchObject([{ refersTo: artifactId }]);
  });

  it('takes the commit of the manifests when no image is named by its digest', () => {
    const images = ['ghcr.io/acme-shipping/ledger:latest'];
    expect(foldRecords(read({ images }))).toMatchObject([
      { record: { commit: '44'.repeat(20) } },
    ]);
    expect(foldRecords(read({ images: null }))).toMatchObject([
      { record: { commit: '44'.repeat(20) } },
    ]);
  });

  it.each(['Failed', 'Error'])('takes %s for a failure', phase => {
    expect(foldRecords(read({ phase }))).toMatchObject([
      { record: { status: 'failure' } },
    ]);
  });

  it('refuses a synchronisation that has not ended', () => {
    expect(() => read({ phase: 'Running' })).toThrow('phase');
  });
});
