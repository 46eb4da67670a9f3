import { parseYaml } from './parseFiles.ts';
import type { RenderedFile } from './Renderer.ts';

const RULES = /^observability\/rules\/.*\.yaml$/;
const TESTS = /^observability\/tests\/.*\.yaml$/;
const RUNBOOK = 'docs/runbook.md';
const ROUTES = ['page', 'ticket', 'chat'];

interface Alert {
  alert?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface RuleFile {
  spec: { groups: Array<{ rules: Alert[] }> };
}

interface TestFile {
  tests: Array<{
    alert_rule_test?: Array<{ alertname: string; exp_alerts?: unknown[] }>;
  }>;
}

/**
 * What is missing for those whom an alert wakes: where it goes, the part of the runbook that it links to, and tests
 * that see it fire and stay silent. Whether the tests pass is promtool's business.
 */
export function findUnfinishedAlerts(files: RenderedFile[]): string[] {
  const alerts = documentsOf<RuleFile>(files, RULES)
    .flatMap(({ spec }) => spec.groups.flatMap(({ rules }) => rules))
    .filter(({ alert }) => alert !== undefined);
  const tests = documentsOf<TestFile>(files, TESTS).flatMap(file =>
    file.tests.flatMap(test => test.alert_rule_test ?? []),
  );
  const anchors = anchorsOf(
    files.find(({ path }) => path === RUNBOOK)?.content.toString('utf8') ?? '',
  );
  return alerts.flatMap(({ alert, labels, annotations }) => {
    const anchor = annotations?.runbook_url?.split('#')[1];
    const expected = tests
      .filter(({ alertname }) => alertname === alert)
      .map(({ exp_alerts = [] }) => exp_alerts.length > 0);
    return [
      ...(ROUTES.includes(labels?.route ?? '') ? [] : ['has no route']),
      ...(anchors.has(anchor) ? [] : [`${RUNBOOK} has no part #${anchor}`]),
      ...(expected.includes(true) ? [] : ['no test makes it fire']),
      ...(expected.includes(false) ? [] : ['no test expects it to be silent']),
    ].map(problem => `${alert}: ${problem}`);
  });
}

function documentsOf<T>(files: RenderedFile[], pattern: RegExp): T[] {
  return files
    .filter(({ path }) => pattern.test(path))
    .flatMap(({ content }) => parseYaml(content.toString('utf8')) as T[]);
}

/** The anchors of a page's headings, as TechDocs makes them. */
function anchorsOf(markdown: string): Set<string | undefined> {
  return new Set(
    [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .trim()
        .replace(/[\s-]+/g, '-'),
    ),
  );
}
