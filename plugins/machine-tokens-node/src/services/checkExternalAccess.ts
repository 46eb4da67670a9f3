import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

const KEY = 'backend.auth.externalAccess';
/** What a subject begins with when its issuer has no other say in it: nothing with a slash or a colon. */
const PREFIX = /^[\w.-]+$/;

/**
 * Refuses an issuer of tokens without a prefix of its own: whoever it lets choose a subject could be taken for a token of the
 * portal, or for a pipeline of another issuer.
 *
 * @throws InputError that names the key
 */
export function checkExternalAccess(config: RootConfigService): void {
  const entries = config.getOptionalConfigArray(KEY) ?? [];
  const taken = new Set<string>();
  entries.forEach((entry, index) => {
    if (entry.getString('type') !== 'jwks') {
      return;
    }
    const prefix = entry.getOptionalString('options.subjectPrefix') ?? '';
    if (!PREFIX.test(prefix) || taken.has(prefix)) {
      throw new InputError(
        `${KEY}[${index}].options.subjectPrefix must be set, to letters, digits, dots and hyphens that no other entry has, such as the host of the forge: github.com`,
      );
    }
    taken.add(prefix);
  });
}
