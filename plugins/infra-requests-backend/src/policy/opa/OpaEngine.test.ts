import path from 'node:path';
import { aRequest, aRule, PLATFORM } from '../__testUtils__/rules';
import { PolicyFolder } from '../__testUtils__/PolicyFolder';
import type { Finding, Phase } from '@slipway/plugin-infra-requests-common';

const fixture = (name: string) => path.join(__dirname, '__fixtures__', name);

describe('bundles of OPA', () => {
  const folder = new PolicyFolder();

  async function check(
    bundle: string,
    phase: Phase,
    given: Parameters<typeof aRequest>[0] = {},
  ) {
    folder.write({ 'rules.yaml': { rules: [aRule({ assert: 'true' })] } });
    const { policies } = await folder.policies({
      opa: [{ phase: 'request', bundle: fixture(bundle) }],
    });
    return policies.check(phase, aRequest(given));
  }

  it('have nothing to say of a request that keeps their rules', async () => {
    const given = { inputs: { storage_gib: 50 } };
    const decision = await check('databases.tar.gz', 'request', given);
    expect(decision).toMatchObject({ findings: [], approvals: [] });
  });

  it('deny, warn and ask for approval beside the rule files', async () => {
    const { findings } = await check('databases.tar.gz', 'request', {
      request: { leaseDays: null },
      inputs: { storage_gib: 51 },
      plan: {
        changes: [
          {
            type: 'aws_db_instance',
            action: 'destroy',
            attributes: [{ path: 'delete_automated_backups', before: true }],
          },
        ],
      },
    });
    const deny = { phase: 'request', effect: 'deny', group: null };
    expect(findings).toEqual([
      {
        ...deny,
        rule: 'opa/slipway/databases/deny',
        message: 'A database is destroyed together with its copies.',
        field: null,
        value: null,
        limit: null,
        wayOut: `Ask ${PLATFORM} what to do.`,
      },
      {
        ...deny,
        rule: 'opa/storage',
        message: '51 GiB are more than 50 GiB.',
        field: 'inputs.storage_gib',
        value: 51,
        limit: 50,
        wayOut: 'Ask for less.',
      },
      expect.objectContaining({
        rule: 'opa/slipway/databases/warn',
        effect: 'warn',
        message: 'Nobody set a lease.',
      }),
    ]);
  });

  it('name the group that has to approve', async () => {
    folder.write({
      'rules.yaml': { rules: [aRule({ assert: 'true' })] },
      'prices.yaml': {
        currency: 'USD',
        day: '2026-11-01',
        modules: {
          'postgres-database': { aws: [{ title: 'All', monthly: '101.0' }] },
        },
      },
    });
    const { policies } = await folder.policies({
      opa: [{ phase: 'request', bundle: fixture('databases.tar.gz') }],
    });
    const { approvals } = await policies.check('request', aRequest());
    expect(approvals).toEqual([
      {
        group: 'group:default/payments',
        rules: ['opa/slipway/databases/require_approval'],
      },
    ]);
  });

  it('are asked in their phase only', async () => {
    const given = { inputs: { storage_gib: 51 } };
    const decision = await check('databases.tar.gz', 'plan', given);
    expect(decision).toMatchObject({ findings: [] });
  });

  it('deny for each entry point that gives nothing to go by, and show no value', async () => {
    const { findings } = await check('broken.tar.gz', 'request', {
      request: { name: 'canary-4711' },
    });
    const why = (finding: Finding) =>
      finding.message.match(/could not be evaluated: (.*?)\. The rule is/)?.[1];
    expect(
      findings.map(finding => [finding.rule, finding.effect, why(finding)]),
    ).toEqual([
      ['opa/slipway/broken/deny', 'deny', 'it does not give a set of messages'],
      ['opa/slipway/broken/require_approval', 'deny', 'it names no group'],
      ['opa/slipway/broken/violation', 'deny', 'OPA could not work it out'],
      ['opa/slipway/broken/warn', 'deny', 'it does not give a set of messages'],
    ]);
    expect(JSON.stringify(findings)).not.toContain('canary-4711');
  });
});
