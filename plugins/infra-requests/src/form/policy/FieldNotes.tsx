import type { Finding } from '@slipway/plugin-infra-requests-common';
import { createContext, useContext } from 'react';
import styles from '../Form.module.css';

/** What there is to say of the fields, by path, as `inputs.size`. */
export interface FieldNotesByPath {
  problems: ReadonlyMap<string, string[]>;
  findings: ReadonlyMap<string, Finding[]>;
}

const NotesContext = createContext<FieldNotesByPath>({
  problems: new Map(),
  findings: new Map(),
});

/** Hands the notes to the fields below. */
export const FieldNotesProvider = NotesContext.Provider;

const notesId = (field: string) => `${field}-notes`;

/** What a field shows of its notes: spread it over the control, and put {@link FieldNotes} below. */
export function useFieldState(field: string) {
  const { problems, findings } = useContext(NotesContext);
  const isDenied = findings.get(field)?.some(({ effect }) => effect === 'deny');
  return {
    isInvalid: problems.has(field) || isDenied === true,
    ...((problems.has(field) || findings.has(field)) && {
      'aria-describedby': notesId(field),
    }),
  };
}

/** What is wrong with a field, and what the policy says of it. */
export function FieldNotes({ field }: { field: string }) {
  const notes = useContext(NotesContext);
  const problems = notes.problems.get(field) ?? [];
  const findings = notes.findings.get(field) ?? [];
  if (problems.length + findings.length === 0) {
    return null;
  }
  return (
    <ul className={styles.notes} id={notesId(field)}>
      {problems.map(message => (
        <li key={message} data-effect="deny">
          {message}
        </li>
      ))}
      {findings.map(({ rule, effect, message, wayOut }) => (
        <li key={rule} data-effect={effect}>
          {message} {wayOut}
        </li>
      ))}
    </ul>
  );
}
