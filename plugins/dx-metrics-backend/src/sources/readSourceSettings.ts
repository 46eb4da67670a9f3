import type { Config } from '@backstage/config';

/** The systems whose webhooks are read. */
export const WEBHOOKS = [
  'github',
  'argocd',
  'alertmanager',
  'pagerduty',
] as const;
/** See {@link WEBHOOKS}. */
export type WebhookName = (typeof WEBHOOKS)[number];

/** What `dxMetrics` in the configuration says of the sources; see `config.d.ts`. */
export interface SourceSettings {
  /** The secrets of each system. Without one, its webhooks are refused. */
  secrets: Record<WebhookName, string[]>;
  /** What the environment is called that a git history tells of. */
  productionEnvironment: string;
}

const MIN_SECRET_LENGTH = 16;

/**
 * Reads the settings of the sources.
 *
 * @throws Error when a secret is short enough to be guessed
 */
export function readSourceSettings(config: Config): SourceSettings {
  const secrets = WEBHOOKS.map(name => {
    const key = `dxMetrics.webhooks.${name}.secrets`;
    const values = config.getOptionalStringArray(key) ?? [];
    if (values.some(value => value.length < MIN_SECRET_LENGTH)) {
      throw new Error(
        `${key}: each secret must have at least ${MIN_SECRET_LENGTH} characters`,
      );
    }
    return [name, values] as const;
  });
  return {
    secrets: Object.fromEntries(secrets) as SourceSettings['secrets'],
    productionEnvironment:
      config.getOptionalStringArray('dxMetrics.productionEnvironments')?.[0] ??
      'production',
  };
}
