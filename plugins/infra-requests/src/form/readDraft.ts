import {
  type RequestInput,
  requestInputSchema,
} from '@slipway/plugin-infra-requests-common';
import type { RequestDraft } from './RequestDraft';

/** What the fields that every request has are called. */
export const FIELD_TITLES = {
  environment: 'Environment',
  version: 'Version',
  owner: 'Owning group',
  component: 'Component',
  name: 'Name',
  purpose: 'Purpose',
  leaseDays: 'Lease',
} as const;

/** A field that every request has. */
export type FieldName = keyof typeof FIELD_TITLES;

/** What a draft amounts to. */
export interface ReadDraft {
  /** Undefined as long as something is missing or wrong. */
  input: RequestInput | undefined;
  /** Fields that nobody has filled in. */
  missing: FieldName[];
  /** What is wrong with what was filled in, by field; the module's own inputs are one, `inputs`. */
  wrong: Map<string, string>;
}

/**
 * Reads a draft as the back end would.
 *
 * @param draft - with nothing among its inputs that the module does not take
 */
export function readDraft(module: string, draft: RequestDraft): ReadDraft {
  const input = { ...draft, module };
  const names = Object.keys(FIELD_TITLES) as FieldName[];
  const isMissing = (name: FieldName) =>
    draft[name] === undefined ||
    (typeof draft[name] === 'string' && draft[name].trim() === '');
  const missing = names.filter(isMissing);
  const parsed = requestInputSchema.safeParse(input);
  const wrong = new Map<string, string>();
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    if (!missing.some(name => name === field)) {
      wrong.set(field, message);
    }
  }
  return {
    input:
      parsed.success && missing.length === 0
        ? (input as RequestInput)
        : undefined,
    missing,
    wrong,
  };
}
