import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { problemLine } from '../problemLine.ts';
import type { Command } from './Command.ts';

/** What `testPolicies` of the plugin answers. */
interface PolicyTestReport {
  problems: {
    file: string;
    path: string;
    message: string;
    line?: number;
    column?: number;
  }[];
  results: { rule: string; test: string; failure: string | null }[];
}

type TestPolicies = (options: {
  directory: string;
  platformGroup: string;
}) => Promise<PolicyTestReport>;

/** Commands for those who write rules. */
export const policyCommands: Record<string, Command> = {
  'policies test': {
    options: {
      directory: { type: 'string' },
      'platform-group': { type: 'string' },
    },
    async run({ options }) {
      const { testPolicies, defaultGroup } = load();
      const report = await testPolicies({
        directory: path.resolve(String(options.directory ?? 'policies')),
        platformGroup: String(options['platform-group'] ?? defaultGroup),
      });
      const { problems, results } = report;
      const failed = results.filter(({ failure }) => failure !== null);
      return {
        data: report,
        lines: [
          ...problems.map(problem => problemLine(problem.file, problem)),
          ...failed.map(
            ({ rule, test, failure }) => `✗ ${rule}: ${test}: ${failure}`,
          ),
          `${results.length - failed.length} passed, ${failed.length} failed, ${problems.length} problems`,
        ],
        isNo: failed.length + problems.length > 0,
      };
    },
  },
};

/** The plugin's own test runner, so that a rule that passes here passes there. */
function load(): { testPolicies: TestPolicies; defaultGroup: string } {
  const require = createRequire(import.meta.url);
  // The plugins are written for a bundler: this lets Node find their files.
  require('@backstage/cli/config/nodeTransform.cjs');
  const plugin = (file: string): unknown =>
    require(path.join(root, 'plugins', file));
  const { testPolicies } = plugin(
    'infra-requests-backend/src/policy/testing/testPolicies.ts',
  ) as { testPolicies: TestPolicies };
  const { DEFAULT_PLATFORM_GROUP: defaultGroup } = plugin(
    'access-common/src/Role.ts',
  ) as { DEFAULT_PLATFORM_GROUP: string };
  return { testPolicies, defaultGroup };
}
