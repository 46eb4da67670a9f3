/** A reporter for node:test that writes the counts as one JSON object. */
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: new Array() };
  for await (const { type, data } of source) {
    if (
      (type !== 'test:pass' && type !== 'test:fail') ||
      data.details.type === 'suite'
    ) {
      continue;
    }
    if (data.skip !== undefined) {
      counts.skipped.push({ name: data.name, why: String(data.skip) });
    } else if (type === 'test:pass') {
      counts.passed += 1;
    } else {
      counts.failed += 1;
    }
  }
  yield JSON.stringify(counts);
}
