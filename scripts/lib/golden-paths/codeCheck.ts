import path from 'node:path';
import { prepared } from '../../bootstrap/paths.mjs';
import type { Postgres } from '../postgres.ts';
import {
  column,
  succeed,
  type Check,
  type Outcome,
  type Repository,
} from './check.ts';
import { codeKey, contentKey } from './codeKey.ts';
import { createDatabase } from './databases.ts';
import { runColumns, proveRun } from './proveRun.ts';
import { unpack } from './Renderer.ts';

/** What an engineer runs, in the pipeline's order. Each needs the one before it. */
const COMMANDS: Array<{ column: string; args: string[] }> = [
  {
    column: 'install',
    args: ['ci', '--no-audit', '--no-fund', '--prefer-offline'],
  },
  { column: 'lint', args: ['run', 'lint'] },
  { column: 'types', args: ['run', 'typecheck'] },
  { column: 'tests', args: ['test'] },
  { column: 'build', args: ['run', 'build'] },
];

/** What nothing else can go without. */
const NEEDED = ['install', 'build'];

const hasCode = ({ files }: Repository) =>
  files.some(({ path: file }) => file === 'package.json');

/** Where the service with this code is installed and built. */
export const codeFolder = (repository: Repository) =>
  path.join(prepared, 'golden-paths/code', codeKey(repository.files));

/** A service's own commands, and the service at run time. Rows with the same code share all of it. */
export const codeCheck = (postgres: Postgres): Check => ({
  columns: [...COMMANDS.map(command => command.column), ...runColumns],
  key: repository =>
    hasCode(repository) ? codeKey(repository.files) : undefined,
  async run(repository) {
    const folder = codeFolder(repository);
    unpack(repository.files, folder);
    const database = `golden_path_${codeKey(repository.files)}`;
    const testDatabase = await createDatabase(postgres, `${database}_test`);
    const outcomes: Outcome[] = [];
    for (const { column: name, args } of COMMANDS) {
      const outcome = await succeed('npm', args, {
        cwd: folder,
        env: { DATABASE_URL: testDatabase, TEST_DATABASE_URL: testDatabase },
      });
      outcomes.push(outcome);
      if (outcome.state !== 'passed' && NEEDED.includes(name)) {
        const missing = COMMANDS.length + runColumns.length - outcomes.length;
        const why = `npm ${args.join(' ')} failed`;
        return [
          ...outcomes,
          ...Array.from({ length: missing }, () => ({
            state: 'skipped' as const,
            why,
          })),
        ];
      }
    }
    const url = await createDatabase(postgres, database);
    return [...outcomes, ...(await proveRun(repository, folder, url))];
  },
});

/** Formatting of everything, with the formatter that the code's check installed. */
export const formatCheck: Check = column(
  'format',
  repository =>
    hasCode(repository) ? contentKey(repository.files, /./) : undefined,
  repository =>
    succeed(
      path.join(codeFolder(repository), 'node_modules/.bin/prettier'),
      ['--check', '.'],
      { cwd: repository.folder },
    ),
);
