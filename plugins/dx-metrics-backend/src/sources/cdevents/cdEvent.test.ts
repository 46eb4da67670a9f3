import { foldRecords } from '../fragments/foldRecords';
import { cdEventSchema } from './cdEvent';

const SOURCE = 'https://ci.acme.example/ledger';
let events = 0;

/** An event; the hour is of 4 May 2026. */
function event(
  type: string,
  hour: number,
  subject: { id: string; content: object; source?: string },
  customData?: object,
) {
  events += 1;
  return {
    context: {
      specversion: '0.5.1',
      id: `event-${events}`,
      source: SOURCE,
      type: `dev.cdevents.${type}`,
      timestamp: `2026-05-04T${String(hour).padStart(2, '0')}:00:00Z`,
    },
    subject,
    ...(customData && { customData }),
  };
}

const read = (...given: unknown[]) =>
  foldRecords(given.flatMap(one => cdEventSchema.parse(one)));
const at = (hour: number) =>
  `2026-05-04T${String(hour).padStart(2, '0')}:00:00.000Z`;

const IMAGE = `pkg:oci/ledger@sha256%3A${'ab'.repeat(32)}`;
const deployed = (predicate: string, customData?: object) =>
  event(
    `service.${predicate}.0.3.0`,
    12,
    {
      id: 'ledger',
      content: { environment: { id: 'production' }, artifactId: IMAGE },
    },
    customData,
  );

describe('cdEventSchema', () => {
  it.each(['deployed', 'upgraded'])(
    'makes a deployment of service.%s, with the commit of its artifact',
    predicate => {
      const packaged = event('artifact.packaged.0.3.0', 11, {
        id: `${IMAGE}?repository_url=ghcr.io%2Facme%2Fledger`,
        content: {
          change: {
            id: 'c0ffee'.repeat(6),
            source: 'https://git.example/ledger',
          },
        },
      });
      expect(read(deployed(predicate), packaged)).toEqual([
        {
          kind: 'deployment',
          record: {
            source: SOURCE,
            id: expect.stringMatching(/^event-/),
            component: 'ledger',
            repository: 'https://git.example/ledger',
            environment: 'production',
            status: 'success',
            finishedAt: at(12),
            artifact: IMAGE,
            commit: 'c0ffee'.repeat(6),
          },
        },
      ]);
    },
  );

  it('takes a service that was rolled back for unplanned, and what the sender adds', () => {
    const customData = {
      component: 'component:default/books',
      version: 'v1.2.3',
      url: 'https://ci.acme.example/runs/1',
      anything: { else: true },
    };
    expect(read(deployed('rolledback', customData))).toMatchObject([
      {
        record: {
          unplanned: true,
          component: 'component:default/books',
          version: 'v1.2.3',
          url: 'https://ci.acme.example/runs/1',
        },
      },
    ]);
  });

  it('names the change that an artifact was built from, when that is no commit', () => {
    const packaged = event('artifact.packaged.0.3.0', 11, {
      id: IMAGE,
      content: { change: { id: 'CHG-7' } },
    });
    expect(read(deployed('deployed'), packaged)).toMatchObject([
      { record: { changes: ['CHG-7'] } },
    ]);
  });

  it('makes one change of all that happened to it', () => {
    const content = {
      repository: { id: 'ledger', source: 'https://git.example/acme' },
    };
    const happened = (predicate: string, hour: number, customData?: object) =>
      event(`change.${predicate}`, hour, { id: 'CHG-7', content }, customData);
    const commits = [{ sha: 'c0ffee', authoredAt: '2026-05-04T07:00:00Z' }];
    expect(
      read(
        happened('merged.0.3.0', 10, { commit: 'beef', commits }),
        happened('reviewed.0.3.0', 9),
        happened('created.0.4.0', 8, { author: 'ada', paths: ['src/a.ts'] }),
      ),
    ).toEqual([
      {
        kind: 'change',
        record: {
          source: SOURCE,
          id: 'CHG-7',
          repository: 'https://git.example/acme/ledger',
          openedAt: at(8),
          firstReviewAt: at(9),
          mergedAt: at(10),
          mergeCommit: 'beef',
          commits: [{ sha: 'c0ffee', authoredAt: at(7) }],
          author: 'ada',
          paths: ['src/a.ts'],
        },
      },
    ]);
  });

  it('makes one incident of its beginning and its end', () => {
    const content = {
      environment: { id: 'production' },
      service: { id: 'ledger' },
      artifactId: IMAGE,
      ticketURI: 'https://tickets.example/7',
    };
    const subject = { id: 'INC-7', source: 'https://pager.example', content };
    const resolved = event('incident.resolved.0.3.0', 14, subject);
    const incident = {
      source: 'https://pager.example',
      id: 'INC-7',
      component: 'ledger',
      environment: 'production',
      detectedAt: at(13),
      resolvedAt: at(14),
      artifact: IMAGE,
      url: 'https://tickets.example/7',
    };
    const detected = event('incident.detected.0.3.0', 13, subject);
    expect(read(resolved, detected)).toEqual([
      { kind: 'incident', record: incident },
    ]);
    const reported = event('incident.reported.0.3.0', 13, subject);
    expect(read(reported, resolved)).toEqual([
      { kind: 'incident', record: incident },
    ]);
  });

  it.each([
    'dev.cdevents.pipelinerun.finished.0.3.0',
    'dev.cdevents.artifact.signed.0.3.0',
    'dev.cdevents.ticket.closed.0.3.0',
    'dev.cdeventsx.acme-tool.deployed.1.0.0',
  ])('derives nothing of %s', type => {
    const other = event('', 12, { id: 'any', content: {} });
    other.context.type = type;
    expect(cdEventSchema.parse(other)).toEqual([]);
  });

  it.each([
    ['another version', { specversion: '0.4.1' }, 'context.specversion'],
    ['no id', { id: undefined }, 'context.id'],
    ['another type', { type: 'com.example.deployed' }, 'context.type'],
    ['the future', { timestamp: '2999-01-01T00:00:00Z' }, 'context.timestamp'],
    ['a date', { timestamp: '2026-05-04' }, 'context.timestamp'],
    ['half a character', { source: '\ud800' }, 'context.source'],
  ])('refuses %s, and says where', (_, context, path) => {
    const good = deployed('deployed');
    const wrong = { ...good, context: { ...good.context, ...context } };
    const { error } = cdEventSchema.safeParse(wrong);
    expect(error?.issues.map(issue => issue.path.join('.'))).toEqual([path]);
  });
});
