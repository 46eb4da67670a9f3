import type { RJSFSchema } from '@rjsf/utils';

/** What a schema says of a field, as a sentence below its label; null where it says nothing. */
export function describeSchema(schema: RJSFSchema): string | null {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  const sentences = [
    schema.description && withStop(schema.description),
    rangeText('From', minimum, maximum),
    schema.enum ? null : rangeText('Characters: from', minLength, maxLength),
    pattern && `Has to match ${pattern}.`,
  ].filter(Boolean);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function withStop(text: string): string {
  return /[.:;]$/.test(text) ? text : `${text}.`;
}

function rangeText(
  from: string,
  least: number | undefined,
  most: number | undefined,
): string | null {
  if (least !== undefined && most !== undefined) {
    return `${from} ${least} to ${most}.`;
  }
  if (least !== undefined) {
    return `${from} ${least} on.`;
  }
  return most === undefined ? null : `At most ${most}.`;
}
