import type { Check, Finding } from '@slipway/plugin-infra-requests-common';
import type { ReadDraft } from '../readDraft';
import type { RequestDraft } from '../RequestDraft';
import type { FieldNotesByPath } from './FieldNotes';
import { fieldPath } from './fieldPath';

/**
 * What there is to say of each field. Of a field that nobody has filled in yet, nothing is said before sending is tried.
 *
 * @param options - `read` is undefined until it is known what the module takes
 */
export function collectNotes(options: {
  read: ReadDraft | undefined;
  check: Check | undefined;
  draft: RequestDraft;
  wasTried: boolean;
}): FieldNotesByPath {
  const { read, check, draft, wasTried } = options;
  const problems = new Map<string, string[]>();
  const findings = new Map<string, Finding[]>();
  for (const [name, message] of read?.wrong ?? []) {
    add(problems, name, message);
  }
  if (wasTried) {
    for (const name of read?.missing ?? []) {
      add(problems, name, 'has to be filled in');
    }
  }
  for (const { field, message } of check?.problems ?? []) {
    const path = fieldPath(field);
    if (wasTried || isFilledIn(draft, path)) {
      add(problems, path, message);
    }
  }
  for (const finding of check?.findings ?? []) {
    if (finding.field) {
      add(findings, fieldPath(finding.field), finding);
    }
  }
  return { problems, findings };
}

function add<T>(map: Map<string, T[]>, key: string, value: T) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function isFilledIn(draft: RequestDraft, path: string): boolean {
  let value: unknown = draft;
  for (const name of path.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[name]
        : undefined;
  }
  return value !== undefined && value !== '';
}
