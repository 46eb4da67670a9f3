import { fixture } from '../__testUtils__/readFixture';
import { foldRecords } from '../fragments/foldRecords';
import { alertmanagerWebhook } from './alertmanagerWebhook';

const read = (name: string, changes: Record<string, unknown> = {}) =>
  alertmanagerWebhook.schema({}).parse(fixture('alertmanager', name, changes));

describe('alertmanagerWebhook', () => {
  const incident = {
    source: 'alertmanager',
    id: '5ef77f1f8a3ecfc7 2026-05-04T10:01:30.739Z',
    component: 'ledger',
    environment: 'production',
    severity: 'critical',
    detectedAt: '2026-05-04T10:01:30.739Z',
    url: 'http://prometheus.acme.example:9090/graph?g0.expr=errors',
  };

  it('makes an incident without an end of an alert that fires', () => {
    expect(foldRecords(read('firing'))).toEqual([
      { kind: 'incident', record: incident },
    ]);
  });

  it('ends it when the alert is resolved, whichever is heard of first', () => {
    const record = { ...incident, resolvedAt: '2026-05-04T10:31:30.739Z' };
    expect(foldRecords([...read('resolved'), ...read('firing')])).toEqual([
      { kind: 'incident', record },
    ]);
  });

  it('takes an alert that fires again later for another incident', () => {
    const again = read('firing', {
      'alerts.0.startsAt': '2026-05-05T10:00:00Z',
    });
    expect(foldRecords([...read('resolved'), ...again])).toHaveLength(2);
  });

  it('takes the repetition of a notification for the same event', () => {
    const [{ eventId, recordId }] = read('firing');
    expect(read('firing')).toMatchObject([{ eventId, recordId }]);
  });

  it('refuses another version', () => {
    expect(() => read('firing', { version: '3' })).toThrow('version');
  });

  it('asks for the secret', () => {
    const isGenuine = (authorization?: string) =>
      alertmanagerWebhook.isGenuine({ authorization }, Buffer.from('{}'), [
        'a',
      ]);
    expect(isGenuine('Bearer a')).toBe(true);
    expect(isGenuine('Bearer b')).toBe(false);
    expect(isGenuine()).toBe(false);
  });
});
