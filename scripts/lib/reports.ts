import fs from 'node:fs';
import type { CheckResult, Skipped } from './checks.ts';

type Counts = Omit<CheckResult, 'name'>;

const NOTHING: Counts = { passed: 0, failed: 1, skipped: [] };

/** A report, or nothing when the runner ended before it wrote one. */
function readReport<T>(file: string): T | undefined {
  return fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, 'utf8')) as T)
    : undefined;
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: Array<{
    assertionResults: Array<{ fullName: string; status: string }>;
  }>;
}

/** The counts in a report of `jest --json`. A suite that could not run counts as a failure. */
export function countJest(file: string): Counts {
  const report = readReport<JestReport>(file);
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

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: Array<{
    title: string;
    tests: Array<{
      status: string;
      annotations: Array<{ type: string; description?: string }>;
    }>;
  }>;
}

/** The counts in a report of Playwright's JSON reporter. */
export function countPlaywright(file: string): Counts {
  const report = readReport<PlaywrightSuite & { errors?: unknown[] }>(file);
  if (!report) {
    return NOTHING;
  }
  const counts = {
    passed: 0,
    failed: report.errors?.length ?? 0,
    skipped: new Array<Skipped>(),
  };
  const visit = (suite: PlaywrightSuite) => {
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

/** The counts that nodeTestReporter.ts or golden-paths.ts wrote. */
export function readCounts(file: string): Counts {
  return readReport<Counts>(file) ?? NOTHING;
}
