import { devNull } from 'node:os';

/** What a machine, a person or a repository may have set up, and what is not to play a part or to run here. */
const SETTINGS: Record<string, string> = {
  'core.attributesFile': devNull,
  'core.autocrlf': 'false',
  'core.excludesFile': devNull,
  'core.fsmonitor': 'false',
  'core.hooksPath': devNull,
  'gc.auto': '0',
  'log.showSignature': 'false',
  'maintenance.auto': 'false',
};

/** Variables of git's own. https://git-scm.com/docs/git#_environment_variables says what each does. */
const VARIABLES: Record<string, string> = {
  GIT_ALLOW_PROTOCOL: 'http:https',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/**
 * The environment of this process without anything that steers git, and with what keeps git to itself.
 *
 * @param settings - of git, for one command; they are on no command line, so no list of processes shows them
 */
export function isolatedEnvironment(
  settings: Record<string, string>,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('GIT_'),
  );
  const entries = Object.entries({ ...SETTINGS, ...settings });
  return {
    ...Object.fromEntries(inherited),
    ...VARIABLES,
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}
