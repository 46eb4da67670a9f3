import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import type { InfraApi } from './InfraApi.ts';

/** Exit codes of the commands. */
export const EXIT = {
  done: 0,
  /** It could not be done: the portal refused it, or did not answer. */
  failed: 1,
  usage: 2,
  /** It was done, and the answer is no: denied, failed, cancelled, or not intact. */
  no: 3,
} as const;

/** What a command came to. */
export interface Outcome {
  /** What the portal answered, for `--json`. */
  data: unknown;
  /** The same, for people. */
  lines: string[];
  /** Whether the answer is no. */
  isNo?: boolean;
}

/** What was typed after the name of a command. */
export interface Given {
  /** One for each of the command's parameters. */
  parameters: string[];
  options: Record<string, string | boolean | undefined>;
}

/** One thing that can be done from a terminal. */
export interface Command {
  /** Names of what has to be typed after the command. */
  parameters?: string[];
  options?: ParseArgsOptionsConfig;
  /** Names of options that have to be there. */
  required?: string[];
  run(
    given: Given,
    connect: () => InfraApi,
    say: (line: string) => void,
  ): Promise<Outcome>;
}

/**
 * Runs what was typed, prints what it came to and sets the exit code.
 *
 * @param args - what was typed after `slipway infra` or `slipway audit`
 */
export async function runCommand(
  args: string[],
  options: {
    usage: string;
    /** By name; a name may be of two words. */
    commands: Record<string, Command>;
    connect: () => InfraApi;
  },
): Promise<void> {
  const { usage, commands, connect } = options;
  const chosen = choose(args, commands);
  if (!chosen) {
    console.error(usage);
    process.exitCode = EXIT.usage;
    return;
  }
  const { command, given, isJson } = chosen;
  try {
    const outcome = await command.run(given, connect, line =>
      console.error(line),
    );
    console.log(
      isJson
        ? JSON.stringify(outcome.data, undefined, 2)
        : outcome.lines.join('\n'),
    );
    process.exitCode = outcome.isNo ? EXIT.no : EXIT.done;
  } catch (error) {
    if (!(error instanceof SlipwayError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = EXIT.failed;
  }
}

function choose(
  args: string[],
  commands: Record<string, Command>,
): { command: Command; given: Given; isJson: boolean } | undefined {
  const name = [args.slice(0, 2).join(' '), args[0] ?? ''].find(candidate =>
    Object.hasOwn(commands, candidate),
  );
  if (name === undefined) {
    return undefined;
  }
  const command = commands[name];
  const rest = args.slice(name.split(' ').length);
  const given = parse(rest, command);
  if (!given) {
    return undefined;
  }
  const { json, ...others } = given.options;
  return {
    command,
    given: { ...given, options: others },
    isJson: json === true,
  };
}

function parse(args: string[], command: Command): Given | undefined {
  const { parameters = [], options = {}, required = [] } = command;
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...options, json: { type: 'boolean' } },
    });
    const typed: Given['options'] = { ...values };
    const isComplete =
      positionals.length === parameters.length &&
      required.every(name => typed[name] !== undefined);
    return isComplete ? { parameters: positionals, options: typed } : undefined;
  } catch {
    return undefined; // an option that there is not
  }
}
