import { createHmac } from 'node:crypto';
import { fixture, readFixture } from '../__testUtils__/readFixture';
import { foldRecords } from '../fragments/foldRecords';
import { githubWebhook } from './githubWebhook';

const webhook = githubWebhook({ bots: ['Pilot'] });
let deliveries = 0;

/** What the payload says, delivered as this event. */
function read(name: string, changes: Record<string, unknown> = {}) {
  deliveries += 1;
  const [event] = name.split('.');
  return webhook
    .schema({
      'x-github-event': event,
      'x-github-delivery': `delivery-${deliveries}`,
    })
    .parse(fixture('github', name, changes));
}

const reviewed = (changes: Record<string, unknown>) =>
  read('pull_request_review.submitted', changes);

describe('githubWebhook', () => {
  it('makes one change of its push, its pull request, its review and its merge', () => {
    expect(
      foldRecords([
        ...read('pull_request.merged'),
        ...read('pull_request_review.submitted'),
        ...read('push'),
        ...read('pull_request.opened'),
      ]),
    ).toEqual([
      {
        kind: 'change',
        record: {
          source: 'github',
          id: 'acme-shipping/ledger#42',
          repository: 'https://github.com/acme-shipping/ledger',
          commits: [
            { sha: '21'.repeat(20), authoredAt: '2026-05-04T08:05:00.000Z' },
            { sha: '22'.repeat(20), authoredAt: '2026-05-04T09:15:00.000Z' },
          ],
          paths: ['src/ledger.ts', 'src/rounding.ts', 'test/rounding.test.ts'],
          openedAt: '2026-05-04T09:30:00.000Z',
          firstReviewAt: '2026-05-04T10:40:00.000Z',
          mergedAt: '2026-05-04T11:00:00.000Z',
          mergeCommit: '33'.repeat(20),
          author: 'ada-quay',
          url: 'https://github.com/acme-shipping/ledger/pull/42',
        },
      },
    ]);
  });

  it('takes the first success of a deployment, and lets a later inactive change nothing', () => {
    const events = [
      ...read('deployment'),
      ...read('deployment_status.success'),
    ];
    const deployment = {
      kind: 'deployment',
      record: {
        source: 'github',
        id: '31001',
        repository: 'https://github.com/acme-shipping/ledger',
        environment: 'production',
        status: 'success',
        startedAt: '2026-05-04T11:10:00.000Z',
        finishedAt: '2026-05-04T11:25:00.000Z',
        commit: '33'.repeat(20),
        version: 'v1.8.0',
        url: 'https://github.com/acme-shipping/ledger/actions/runs/660001',
      },
    };
    expect(foldRecords(events)).toEqual([deployment]);
    const inactive = read('deployment_status.inactive');
    expect(foldRecords([...inactive, ...events])).toEqual([deployment]);
  });

  it('takes no branch for a release', () => {
    const [{ fields }] = read('deployment', { 'deployment.ref': 'main' });
    expect(fields).not.toHaveProperty('version');
  });

  it.each(['failure', 'error'])('takes %s for a failure', state => {
    expect(
      foldRecords(
        read('deployment_status.success', { 'deployment_status.state': state }),
      ),
    ).toMatchObject([{ record: { status: 'failure' } }]);
  });

  it('waits while a deployment is under way', () => {
    const queued = { 'deployment_status.state': 'queued' };
    expect(foldRecords(read('deployment_status.success', queued))).toEqual([]);
  });

  it('counts no review by the author, a bot, an account that is configured as one, or nobody', () => {
    expect(reviewed({})).toHaveLength(1);
    expect(reviewed({ 'review.user.login': 'ada-quay' })).toEqual([]);
    expect(reviewed({ 'review.user.type': 'Bot' })).toEqual([]);
    expect(reviewed({ 'review.user.login': 'pilot' })).toEqual([]);
    expect(reviewed({ 'review.user': null })).toEqual([]);
    expect(reviewed({ action: 'dismissed' })).toEqual([]);
  });

  it('makes no change of a pull request into another branch than the default one', () => {
    const changes = { 'pull_request.base.ref': 'release/1' };
    expect(read('pull_request.opened', changes)).toEqual([]);
    expect(reviewed(changes)).toEqual([]);
  });

  it('makes an incident of an issue with the label, and ends it when it is closed', () => {
    const opened = read('issues.opened');
    expect(foldRecords(opened)).toEqual([
      {
        kind: 'incident',
        record: {
          source: 'github',
          id: 'acme-shipping/ledger#57',
          component: 'ledger',
          severity: 'high',
          detectedAt: '2026-05-04T12:00:00.000Z',
          url: 'https://github.com/acme-shipping/ledger/issues/57',
        },
      },
    ]);
    const closed = read('issues.closed');
    const resolved = {
      record: { resolvedAt: '2026-05-04T12:45:00.000Z' },
    };
    expect(foldRecords([...closed, ...opened])).toMatchObject([resolved]);
    const reopened = read('issues.opened', {
      'issue.updated_at': '2026-05-04T13:00:00Z',
    });
    const [{ record }] = foldRecords([...reopened, ...closed, ...opened]);
    expect(record).not.toHaveProperty('resolvedAt');
    expect(read('issues.opened', { 'issue.labels': [] })).toEqual([]);
  });

  it('says nothing of commits that were pushed before, of tags and of a forced past', () => {
    expect(read('push', { ref: 'refs/tags/v1' })).toEqual([]);
    expect(read('push', { 'commits.0.distinct': false })).toMatchObject([
      { fields: { commits: [{ sha: '22'.repeat(20) }] } },
    ]);
    const before = { before: '11'.repeat(20), created: false };
    expect(read('push', before)).toMatchObject([{ refersTo: '11'.repeat(20) }]);
    const [forced] = read('push', { ...before, forced: true });
    expect(forced).not.toHaveProperty('refersTo');
  });

  it('says nothing of other events', () => {
    const headers = { 'x-github-event': 'ping', 'x-github-delivery': '1' };
    expect(webhook.schema(headers).parse({ zen: 'Keep it simple' })).toEqual(
      [],
    );
  });

  it('names the member that is wrong', () => {
    expect(() => read('deployment', { 'deployment.sha': 'two words' })).toThrow(
      /deployment[^]*sha/,
    );
    expect(() => webhook.schema({})).toThrow('X-GitHub-Event');
  });

  it('takes a body that is signed with one of the secrets', () => {
    const body = readFixture('github', 'push');
    const sign = (secret: string) => ({
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    });
    expect(webhook.isGenuine(sign('b'), body, ['a', 'b'])).toBe(true);
    expect(webhook.isGenuine(sign('c'), body, ['a', 'b'])).toBe(false);
    expect(webhook.isGenuine({}, body, ['a', 'b'])).toBe(false);
  });
});
