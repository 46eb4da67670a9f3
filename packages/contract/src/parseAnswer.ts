import type { z } from 'zod';

/**
 * Reads an answer by what this client knows of it. A back end that was updated may tell more than a page that is still
 * open, or a replica that is not updated yet, has heard of: that is left out.
 *
 * @param answer - JSON
 * @throws ZodError when the answer is not what the schema describes
 */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) {
    return parsed.data;
  }
  const { issues } = parsed.error;
  if (!issues.every(({ code }) => code === 'unrecognized_keys')) {
    throw parsed.error;
  }
  const known: unknown = JSON.parse(JSON.stringify(answer));
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      leaveOut(known, issue);
    }
  }
  return schema.parse(known);
}

function leaveOut(
  answer: unknown,
  { path, keys }: { path: PropertyKey[]; keys: string[] },
): void {
  const place = path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown>)[step],
    answer,
  );
  for (const key of keys) {
    delete (place as Record<string, unknown>)[key];
  }
}
