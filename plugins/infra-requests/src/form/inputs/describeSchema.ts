import type { RJSFSchema } from '@rjsf/utils';

/** What a schema says of a field, as a sentence below its label; null where it says nothing. */
export function describeSchema(schema: RJSFSchema): string | null {
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  const { minItems, maxItems } = schema;
  const checkedByPlan: string[] = schema['x-checked-by-plan'] ?? [];
  const sentences = [
    schema.description && withStop(schema.description),
    rangeText('A number', minimum, maximum),
    schema.enum ? null : rangeText('Characters:', minLength, maxLength),
    rangeText('Entries:', minItems, maxItems),
    pattern && `Has to match ${pattern}.`,
    ...checkedByPlan.map(rule => `The plan checks: ${withStop(rule)}`),
  ].filter(Boolean);
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function withStop(text: string): string {
  return /[.:;]$/.test(text) ? text : `${text}.`;
}

function rangeText(
  what: string,
  least: number | undefined,
  most: number | undefined,
): string | null {
  const range = [
    least !== undefined && `from ${least}`,
    most !== undefined && `up to ${most}`,
  ].filter(Boolean);
  return range.length > 0 ? `${what} ${range.join(' ')}.` : null;
}
