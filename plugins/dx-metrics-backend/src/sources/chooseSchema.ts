import { z } from 'zod';

/** A schema that depends on what the input says of itself. Problems are told with their paths in the input. */
export function chooseSchema<T>(
  choose: (input: unknown) => z.ZodType<T>,
): z.ZodType<T> {
  return z.unknown().transform((input, context) => {
    const result = choose(input).safeParse(input);
    if (result.success) {
      return result.data;
    }
    for (const { path, message } of result.error.issues) {
      context.addIssue({ code: 'custom', path, message });
    }
    return z.NEVER;
  });
}
