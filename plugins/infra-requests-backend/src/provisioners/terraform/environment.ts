import { dirname, join } from 'node:path';

/** Names of variables whose values are no secrets. Every other value is masked in logs. */
const HARMLESS =
  /(^|_)(HOST|PORT|USER|USERNAME|DATABASE|REGION|PROFILE|ADDR|ADDRESS|PATH|MODE|NAMESPACE|NODE)$|^PG(HOST|PORT|USER|DATABASE|SSLMODE)$|^KUBECONFIG$/;

/** The target whose modules run a program of their own in Node.js, instead of a provider. */
const LOCAL_TARGET = 'local';

/** Everything that Terraform knows of its surroundings. Of the portal's own environment only the path is in it. */
export function createEnvironment(options: {
  /** The run's folder. */
  folder: string;
  /** Where providers are kept for all runs. */
  pluginCache: string;
  /** A settings file of Terraform's with nothing in it. */
  settingsFile: string;
  target: string;
  /** What the configuration says for the target. */
  configured: Record<string, string>;
}): Record<string, string> {
  const { folder, pluginCache, settingsFile, target, configured } = options;
  return {
    ...(target === LOCAL_TARGET && localEnvironment()),
    ...configured,
    PATH: process.env.PATH ?? '',
    HOME: folder,
    TMPDIR: folder,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: settingsFile,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    TF_PLUGIN_CACHE_DIR: pluginCache,
    // A run has no lock file to begin with: without this, every run would fetch providers anew.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
  };
}

/** The values of a target's environment that nobody may read. */
export function secretsOf(configured: Record<string, string>): string[] {
  return Object.entries(configured)
    .filter(([name]) => !HARMLESS.test(name))
    .map(([, value]) => value);
}

/** What a module's own program runs with, and Terraform where no provider does. */
function localEnvironment(): Record<string, string> {
  const driver = dirname(require.resolve('pg/package.json'));
  return {
    SLIPWAY_NODE: process.execPath,
    NODE_PATH: join(driver, '..'),
    // Without the schemas of providers it needs little memory, and would spend a third of its time on tidying that up.
    GOGC: '400',
    // Where a large state brings it near this, it tidies up more often again: the memory of pods is limited.
    GOMEMLIMIT: '256MiB',
  };
}
