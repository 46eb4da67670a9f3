import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { toSearchDocument } from './scorecardSearch';

const readiness = parse(
  fs.readFileSync(
    path.resolve(__dirname, '../../../scorecards/production-readiness.yaml'),
    'utf8',
  ),
);

it('finds a scorecard by its title and by each of its checks', () => {
  const { title, text } = toSearchDocument(readiness);
  expect(title).toBe('Production readiness');
  expect(text).toContain('What a service needs before customers rely on it');
  for (const check of readiness.spec.checks) {
    expect(text).toContain(check.title);
  }
});

it('leaves other entities as they are', () => {
  expect(
    toSearchDocument({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'ledger', description: 'Books everything' },
      spec: { type: 'service', owner: 'payments', lifecycle: 'production' },
    }),
  ).toEqual({
    title: 'ledger',
    text: 'Books everything',
    componentType: 'service',
    type: 'service',
    namespace: 'default',
    kind: 'Component',
    lifecycle: 'production',
    owner: 'payments',
  });
});
