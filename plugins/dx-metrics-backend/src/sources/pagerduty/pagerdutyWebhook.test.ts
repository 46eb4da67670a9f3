import { createHmac } from 'node:crypto';
import { fixture, readFixture } from '../__testUtils__/readFixture';
import { foldRecords } from '../fragments/foldRecords';
import { pagerdutyWebhook } from './pagerdutyWebhook';

const read = (name: string, changes: Record<string, unknown> = {}) =>
  pagerdutyWebhook.schema({}).parse(fixture('pagerduty', name, changes));

describe('pagerdutyWebhook', () => {
  it('makes one incident of its beginning and its end', () => {
    expect(foldRecords([...read('resolved'), ...read('triggered')])).toEqual([
      {
        kind: 'incident',
        record: {
          source: 'pagerduty',
          id: 'Q2XSLEDGER1',
          component: 'ledger',
          severity: 'P1',
          detectedAt: '2026-05-04T10:01:31.000Z',
          resolvedAt: '2026-05-04T10:41:00.000Z',
          url: 'https://acme.pagerduty.com/incidents/Q2XSLEDGER1',
        },
      },
    ]);
  });

  it('has no end of an incident that was opened again', () => {
    const [{ record }] = foldRecords([
      ...read('reopened'),
      ...read('resolved'),
      ...read('triggered'),
    ]);
    expect(record).not.toHaveProperty('resolvedAt');
  });

  it('leaves the component open when the name of the service is none', () => {
    const [{ fields }] = read('triggered', {
      'event.data.service.summary': 'The ledger (EU)',
    });
    expect(fields).not.toHaveProperty('component');
  });

  it('says nothing of other events', () => {
    expect(read('ping')).toEqual([]);
  });

  it('names the member that is wrong', () => {
    expect(() => read('resolved', { 'event.occurred_at': 'noon' })).toThrow(
      'occurred_at',
    );
    expect(() => read('resolved', { event: {} })).toThrow('event_type');
  });

  it('takes a body when one of its signatures fits', () => {
    const body = readFixture('pagerduty', 'triggered');
    const sign = (secret: string) =>
      `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const isGenuine = (signature?: string) =>
      pagerdutyWebhook.isGenuine({ 'x-pagerduty-signature': signature }, body, [
        'a',
      ]);
    expect(isGenuine(`${sign('old')},${sign('a')}`)).toBe(true);
    expect(isGenuine(sign('old'))).toBe(false);
    expect(isGenuine(sign('a').replace('v1=', 'v0='))).toBe(false);
    expect(isGenuine()).toBe(false);
  });
});
