import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findUnfinishedAlerts } from '../lib/golden-paths/alerts.ts';
import { column, judge, type Repository } from '../lib/golden-paths/check.ts';
import { codeKey } from '../lib/golden-paths/codeKey.ts';
import { findHarm } from '../lib/golden-paths/hostileChecks.ts';
import { hostileTexts } from '../lib/golden-paths/hostileText.ts';
import { findLeftovers } from '../lib/golden-paths/leftovers.ts';
import {
  findQueriedMetrics,
  metricsExposed,
  metricsIn,
} from '../lib/golden-paths/metricNames.ts';
import { findUnparsable } from '../lib/golden-paths/parseFiles.ts';
import type { RenderedFile } from '../lib/golden-paths/Renderer.ts';
import { countOutcomes, reportFindings } from '../lib/golden-paths/report.ts';
import { runChecks, type Results } from '../lib/golden-paths/schedule.ts';

const filesOf = (contents: Record<string, string>): RenderedFile[] =>
  Object.entries(contents).map(([name, text]) => ({
    path: name,
    content: Buffer.from(text),
    executable: false,
  }));

describe('what is left of the template language', () => {
  it('is found, in text and in names', () => {
    const found = findLeftovers(
      filesOf({
        'a.ts': 'ok\n${{ values.name }}',
        'b.yaml': '{% if x %}',
        'c.md': '{# note #}',
        'd.txt': '[object Object]',
        'src/${{ values.name }}.ts': '',
        'e.json.njk': '{}',
      }),
    );
    assert.deepEqual(
      found.map(line => line.split(': ')[0]),
      [
        'a.ts:2',
        'b.yaml:1',
        'c.md:1',
        'd.txt:1',
        'src/${{ values.name }}.ts',
        'e.json.njk',
      ],
    );
  });

  it('is not what GitHub, Prometheus and TypeScript write alike', () => {
    const innocent = filesOf({
      '.github/workflows/ci.yml': 'token: ${{ secrets.TOKEN }}',
      'rules.yaml': 'summary: "{{ $labels.job }}"',
      'a.ts': 'const x = `${{ a: 1 }.a}`.slice(1);'.replace('${{', '${ {'),
    });
    assert.deepEqual(findLeftovers(innocent), []);
  });
});

describe('parsing', () => {
  it('names the file that does not parse, and why', () => {
    const found = findUnparsable(
      filesOf({
        'a.json': '{"a": 1,}',
        'b.yaml': 'a: b: c',
        'c.yml': 'a: 1\na: 2',
        'd.toml': 'a = ',
        'tsconfig.json': '{ /* fine */ }',
        'good.yaml': 'a: 1\n---\nb: 2',
        'text.md': '{',
      }),
    );
    assert.deepEqual(
      found.map(line => line.split(':')[0]),
      ['a.json', 'b.yaml', 'c.yml', 'd.toml'],
    );
  });
});

describe('hostile texts', () => {
  const record = (text: string) =>
    `answers:\n  description: ${JSON.stringify(text)}\n`;
  const generate = (text: string, more: Record<string, string> = {}) =>
    filesOf({
      'package.json': JSON.stringify({ description: text }),
      '.golden-path.yaml': record(text),
      'src/a.ts': 'same',
      ...more,
    });
  const [plain, quotes] = [generate('Plain'), hostileTexts[0]];
  const template = hostileTexts.find(
    ({ name }) => name === 'GitHub expression',
  )!;

  it('do no harm where they come out as data', () => {
    assert.deepEqual(findHarm(quotes, generate(quotes.text), plain), []);
    assert.deepEqual(findHarm(template, generate(template.text), plain), []);
  });

  it('are seen to break a file, to be lost, to reach code, and to be evaluated', () => {
    const harm = (text: typeof quotes, more: Record<string, string>) =>
      findHarm(text, generate(text.text, more), plain).join('\n');
    assert.match(
      harm(quotes, { 'package.json': `{"description": "${quotes.text}"}` }),
      /package\.json: /,
    );
    assert.match(
      harm(quotes, { 'package.json': '{"description": "say"}' }),
      /package\.json: holds "say"/,
    );
    assert.match(
      harm(quotes, { 'src/a.ts': quotes.text }),
      /src\/a\.ts: the free text changed it/,
    );
    assert.match(
      harm(quotes, { 'new.sh': '' }),
      /new\.sh: the free text changed it/,
    );
    assert.match(
      harm(template, { 'README.md': '10403' }),
      /README\.md: an expression in the text was evaluated/,
    );
  });
});

describe('metrics', () => {
  it('are found wherever PromQL names them', () => {
    assert.deepEqual(
      metricsIn(
        'sum by (le) (rate(a_bucket{x="y"}[$__rate_interval])) / on () group_left () b',
      ),
      ['a_bucket', 'b'],
    );
    assert.deepEqual(metricsIn('label_values(target_info{a="b"}, pod)'), [
      'target_info',
    ]);
    assert.deepEqual(metricsIn('x{job="{{args.service}}"}[{{args.window}}]'), [
      'x',
    ]);
    assert.throws(() => metricsIn('sum(rate(a[5m])'), /not PromQL/);
  });

  it('are those of rules and dashboards, but not what the rules record, nor what logs are asked by', () => {
    const found = findQueriedMetrics(
      filesOf({
        'observability/rules/a.yaml':
          'spec: { groups: [{ rules: [{ record: a:rate, expr: "rate(a_total[5m])" }, { expr: "a:rate > up" }] }] }',
        'observability/dashboards/b.json': JSON.stringify({
          panels: [
            { type: 'timeseries', targets: [{ expr: 'c' }] },
            { type: 'logs', targets: [{ expr: '{namespace="x"} | json' }] },
          ],
          templating: {
            list: [
              { type: 'datasource', query: 'prometheus' },
              { type: 'query', query: { query: 'label_values(d, pod)' } },
            ],
          },
        }),
        'src/x.json': '{"expr": "not_a_query_file"}',
      }),
    );
    assert.deepEqual(found, ['a_total', 'c', 'd']);
  });

  it('are read from an exposition', () => {
    const text =
      '# HELP a x\n# TYPE a histogram\na_bucket{le="1"} 1\na_sum 2\nb 3\n';
    assert.deepEqual([...metricsExposed(text)], ['a_bucket', 'a_sum', 'b']);
  });
});

describe('alerts', () => {
  const service = (test: object[], runbook: string, labels: object) =>
    filesOf({
      'docs/runbook.md': `# Runbook\n\n## ${runbook}\n`,
      'observability/rules/a.yaml': JSON.stringify({
        spec: {
          groups: [
            {
              rules: [
                { record: 'a:b', expr: 'c' },
                {
                  alert: 'Late',
                  labels,
                  annotations: { runbook_url: 'http://x/#it-is-late' },
                },
              ],
            },
          ],
        },
      }),
      'observability/tests/a.yaml': JSON.stringify({
        tests: [{ alert_rule_test: test }, {}],
      }),
    });
  const fires = { alertname: 'Late', exp_alerts: [{}] };
  const silent = { alertname: 'Late', exp_alerts: [] };

  it('are finished with a route, a part of the runbook, and tests of both kinds', () => {
    const files = service([fires, silent], "It's late", { route: 'page' });
    assert.deepEqual(findUnfinishedAlerts(files), [
      'Late: docs/runbook.md has no part #it-is-late',
    ]);
    const finished = service([fires, silent], 'It is late', { route: 'page' });
    assert.deepEqual(findUnfinishedAlerts(finished), []);
  });

  it('are not without any of them', () => {
    const other = { alertname: 'Early', exp_alerts: [{}] };
    assert.deepEqual(
      findUnfinishedAlerts(service([silent, other], 'It is late', {})),
      ['Late: has no route', 'Late: no test makes it fire'],
    );
    assert.deepEqual(
      findUnfinishedAlerts(service([fires], 'It is late', { route: 'chat' })),
      ['Late: no test expects it to be silent'],
    );
  });
});

describe('rows that share their code', () => {
  const service = (name: string, more: Record<string, string> = {}) =>
    filesOf({
      'package.json': JSON.stringify({ name, description: name, version: '1' }),
      'src/a.ts': 'a',
      'deploy/x.yaml': name,
      ...more,
    });

  it('have one key whatever they are called and wherever they run', () => {
    assert.equal(codeKey(service('a')), codeKey(service('b')));
  });

  it('have another key when any code differs', () => {
    assert.notEqual(
      codeKey(service('a')),
      codeKey(service('a', { 'src/a.ts': 'b' })),
    );
    assert.notEqual(
      codeKey(service('a')),
      codeKey(service('a', { 'test/b.ts': '' })),
    );
  });
});

describe('checks', () => {
  const repository = (id: string, content: string) =>
    ({ row: { id }, files: filesOf({ a: content }) }) as Repository;
  const repositories = [
    repository('path 00', 'same'),
    repository('path 01', 'same'),
    repository('path 02', 'other'),
    repository('path 03', ''),
  ];
  const keyOf = ({ files }: Repository) =>
    String(files[0].content) || undefined;

  it('run once for what repositories share, not for what they do not have, and what they throw is a failure', async () => {
    const ran: string[] = [];
    const results: Results = new Map();
    await runChecks(
      [
        column('good', keyOf, async ({ row }) => {
          ran.push(row.id);
          return judge([]);
        }),
        column('bad', keyOf, async ({ files }) => {
          if (String(files[0].content) === 'other') {
            throw new Error('no such tool');
          }
          return { state: 'skipped', why: 'it is not here' };
        }),
      ],
      repositories,
      2,
      results,
      () => {},
    );
    assert.deepEqual(ran.sort(), ['path 00', 'path 02']);
    assert.deepEqual([...results.keys()], repositories.slice(0, 3));
    const { passed, failed, skipped } = countOutcomes(results);
    assert.deepEqual([passed, failed, skipped.length], [3, 1, 2]);
    const findings = reportFindings(results, 10);
    assert.match(findings, /✗ path 02: bad\nError: no such tool/);
    assert.match(findings, /- bad: skipped, it is not here/);
  });
});
