import fs from 'node:fs';
const NOTHING = { passed: 0, failed: 1, skipped: [] };
/** A report, or nothing when the runner ended before it wrote one. */
function readReport(file) {
  return fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : undefined;
}
/** The counts in a report of `jest --json`. A suite that could not run counts as a failure. */
export function countJest(file) {
  const report = readReport(file);
  if (!report) {
    return NOTHING;
  }
  const skipped = report.testResults
    .flatMap(suite => suite.assertionResults)
    .filter(test => test.status === 'pending' || test.status === 'todo')
    .map(test => ({
      name: test.fullName,
      why: 'marked as skipped in its file',
    }));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped,
  };
}
/** The counts in a report of Playwright's JSON reporter. */
export function countPlaywright(file) {
  const report = readReport(file);
  if (!report) {
    return NOTHING;
  }
  const counts = {
    passed: 0,
    failed: report.errors?.length ?? 0,
    skipped: new Array(),
  };
  const visit = suite => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'skipped') {
          const why = test.annotations.find(
            note => note.type === 'skip',
          )?.description;
          counts.skipped.push({
            name: spec.title,
            why: why ?? 'an earlier step of its journey failed',
          });
        } else if (test.status === 'expected') {
          counts.passed += 1;
        } else {
          counts.failed += 1;
        }
      }
    }
    suite.suites?.forEach(visit);
  };
  visit(report);
  return counts;
}
/** The counts that nodeTestReporter.ts wrote. */
export function countNodeTests(file) {
  return readReport(file) ?? NOTHING;
}
