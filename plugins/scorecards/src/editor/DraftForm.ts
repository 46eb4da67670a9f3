import { createContext, useContext } from 'react';
import type { DefinitionDraft, DraftPath } from './DefinitionDraft';

/** What the fields of the form have in common. */
export interface DraftForm {
  draft: DefinitionDraft;
  /** Takes the text after a change. */
  onChange: (text: string) => void;
  /** By field, as `spec.owner`: what the last try said of it. */
  problems: ReadonlyMap<string, string>;
}

/** See {@link useDraftForm}. */
export const DraftFormContext = createContext<DraftForm | undefined>(undefined);

/** The form that a field is in. @throws Error outside a form */
export function useDraftForm(): DraftForm {
  const form = useContext(DraftFormContext);
  if (!form) {
    throw new Error('There is no form around this field');
  }
  return form;
}

/** What makes a field say what the last try said of it. */
export function problemProps(problems: DraftForm['problems'], path: DraftPath) {
  const problem = problems.get(path.join('.'));
  return {
    validate: () => problem,
    validationBehavior: 'aria' as const,
  };
}
