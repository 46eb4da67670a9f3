import type { JsonObject, JsonValue } from '@backstage/types';
import { redactSecrets } from '@slipway/backend-common';
import { shorten } from './shorten';

/** How much of what a plugin says about an event is kept. */
const LIMITS = { depth: 5, items: 50, name: 100, text: 500, characters: 4_000 };

const REDACTED = '***';
const LEFT_OUT = '…';

/** Names that tell of a secret, without what joins their words: `apiKey`, `api-key` and `API_KEY` alike. */
const SECRET_NAMES =
  /passw|passphrase|secret|token(?!id|name)|authorization|cookie|credential|apikey|privatekey|accesskey|signature|session|jwt|bearer|connectionstring/;

/**
 * What is kept of what a plugin says about an event: no value whose name tells of a secret, nothing that looks like a
 * secret, and no more than fits in 4,000 characters or so. What does not fit is an ellipsis.
 */
export function discreetMeta(meta: JsonObject): JsonObject {
  let left = LIMITS.characters;

  function keep(value: JsonValue | undefined, depth: number): JsonValue {
    if (left <= 0) {
      return LEFT_OUT;
    }
    if (typeof value === 'string') {
      const text = shorten(redactSecrets(value), LIMITS.text);
      left -= text.length;
      return text;
    }
    if (typeof value !== 'object' || value === null) {
      left -= 8;
      return value ?? null;
    }
    if (depth >= LIMITS.depth) {
      return LEFT_OUT;
    }
    return Array.isArray(value)
      ? keepArray(value, depth)
      : keepObject(value as JsonObject, depth);
  }

  function keepArray(values: JsonValue[], depth: number): JsonValue[] {
    const kept = values
      .slice(0, LIMITS.items)
      .map(value => keep(value, depth + 1));
    return values.length > LIMITS.items ? [...kept, LEFT_OUT] : kept;
  }

  function keepObject(object: JsonObject, depth: number): JsonObject {
    const members = Object.entries(object);
    const kept = members.slice(0, LIMITS.items).map(([name, value]) => {
      const known = shorten(redactSecrets(name), LIMITS.name);
      left -= known.length;
      return [known, isSecret(name) ? REDACTED : keep(value, depth + 1)];
    });
    return Object.fromEntries(
      members.length > LIMITS.items ? [...kept, [LEFT_OUT, LEFT_OUT]] : kept,
    );
  }

  return keepObject(meta, 0);
}

function isSecret(name: string): boolean {
  return SECRET_NAMES.test(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
