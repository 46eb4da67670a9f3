import type { TestEvent } from 'node:test/reporters';
import type { Skipped } from './checks.ts';

/** A reporter for node:test that writes the counts as one JSON object. */
export default async function* report(source: AsyncIterable<TestEvent>) {
  const counts = { passed: 0, failed: 0, skipped: new Array<Skipped>() };
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    const isSuite = data.details.type === 'suite';
    if (data.skip !== undefined) {
      counts.skipped.push({ name: data.name, why: String(data.skip) });
    } else if (isSuite) {
      continue;
    } else if (type === 'test:pass') {
      counts.passed += 1;
    } else {
      counts.failed += 1;
    }
  }
  yield JSON.stringify(counts);
}
