import { component } from '../__testUtils__/component';
import { componentOf } from '../__testUtils__/componentOf';
import { readReliabilityFacts } from './readReliabilityFacts';

const { entity } = component('ledger');
const read = (files: Record<string, string>, patterns?: string[]) =>
  readReliabilityFacts(componentOf(files, patterns), entity);

const RULES = 'groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]';

describe('readReliabilityFacts', () => {
  it('knows what is not there', () => {
    expect(read({ 'README.md': '', 'app.yaml': 'a: b' })).toEqual({
      hasSlo: false,
      hasAlertRule: false,
      hasRunbook: false,
    });
  });

  it.each([
    ['OpenSLO', 'apiVersion: openslo/v1\nkind: SLO\n'],
    ['Sloth', 'version: prometheus/v1\nservice: a\nslos: [{ name: b }]\n'],
    [
      'Sloth on Kubernetes',
      'apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nspec: { slos: [] }\n',
    ],
    [
      'Pyrra',
      'apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nmetadata: { name: slo }\n',
    ],
    ['Nobl9', 'apiVersion: n9/v1alpha\nkind: SLO\n'],
  ])('finds an objective for %s, in any document', (_, text) => {
    expect(read({ 'a.yaml': `a: b\n---\n${text}` }).hasSlo).toBe(true);
  });

  it.each([
    ['a Service of OpenSLO', 'apiVersion: openslo/v1\nkind: Service\n'],
    ['no objectives for Sloth', 'version: prometheus/v1\nslos: []\n'],
    ['words about one', 'description: our SLO\n'],
  ])('does not take %s for an objective', (_, text) => {
    expect(read({ 'a.yaml': text }).hasSlo).toBe(false);
  });

  it.each([
    ['Prometheus', RULES],
    [
      'its operator',
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: { ${RULES} }`,
    ],
    [
      'Grafana',
      'apiVersion: 1\ngroups: [{ name: a, rules: [{ title: Down, condition: C }] }]',
    ],
    ['Datadog', 'apiVersion: datadoghq.com/v1alpha1\nkind: DatadogMonitor\n'],
  ])('finds an alert for %s', (_, text) => {
    expect(read({ 'alerts.yaml': text }).hasAlertRule).toBe(true);
  });

  it('does not take a rule that only records for an alert', () => {
    const text = RULES.replace('alert: Down', 'record: up:sum');
    expect(read({ 'rules.yaml': text }).hasAlertRule).toBe(false);
  });

  it.each([
    'docs/runbook.md',
    'runbooks/database.md',
    'docs/run-book.adoc',
    'playbook/a.md',
  ])('takes %s for a runbook', path => {
    expect(read({ [path]: '' }).hasRunbook).toBe(true);
  });

  it('takes a link in the catalog for a runbook', () => {
    const at = (link: { type?: string; title?: string }) =>
      readReliabilityFacts(
        componentOf({}),
        component('ledger', {
          links: [{ url: 'https://wiki.example', ...link }],
        }).entity,
      ).hasRunbook;
    expect(at({ type: 'runbook' })).toBe(true);
    expect(at({ title: 'The Runbook of the ledger' })).toBe(true);
    expect(at({ title: 'Dashboard', type: 'dashboard' })).toBe(false);
  });

  it('does not know what a file holds that does not parse or was not read', () => {
    const unseen = {
      'slo.yaml': 'slos: [',
      'monitoring/alerts.yaml': `alert # ${'x'.repeat(300_000)}`,
    };
    expect(read(unseen)).toEqual({ hasRunbook: false });
    expect(read({ ...unseen, 'a.yaml': RULES })).toEqual({
      hasRunbook: false,
      hasAlertRule: true,
    });
  });

  it('looks at the files of the component only', () => {
    const files = {
      'a/slo.yaml': 'apiVersion: openslo/v1\nkind: SLO\n',
      'b/runbook.md': '',
    };
    expect(read(files, ['/a/'])).toEqual({
      hasSlo: true,
      hasAlertRule: false,
      hasRunbook: false,
    });
  });
});
