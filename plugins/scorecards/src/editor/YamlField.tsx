import { FieldLabel } from '@backstage/ui';
import { forwardRef, useId, useImperativeHandle, useRef } from 'react';
import styles from './Editor.module.css';

/** What others do with the field. */
export interface YamlFieldHandle {
  /** Brings a line, from 1, into view and selects it. */
  goTo(line: number): void;
}

/**
 * The definition as text, with the numbers of its lines.
 *
 * @param marked - lines with a problem
 */
export const YamlField = forwardRef<
  YamlFieldHandle,
  { text: string; marked: Set<number>; onChange: (text: string) => void }
>(({ text, marked, onChange }, handle) => {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const lines = text.split('\n');

  useImperativeHandle(handle, () => ({
    goTo(line) {
      const area = field.current;
      if (!area) {
        return;
      }
      const start =
        lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      area.scrollTop =
        (area.scrollHeight / lines.length) * (line - 1) - area.clientHeight / 2;
    },
  }));

  return (
    <div className={styles.yaml}>
      <FieldLabel
        label="YAML"
        htmlFor={id}
        description="As a file in Git has it; the form follows"
      />
      <div className={styles.frame}>
        <pre className={styles.numbers} ref={numbers} aria-hidden>
          {lines
            .map(
              (_, index) => `${marked.has(index + 1) ? '▸' : ''}${index + 1}`,
            )
            .join('\n')}
        </pre>
        <textarea
          id={id}
          ref={field}
          className={styles.text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={marked.size > 0}
          value={text}
          onChange={event => onChange(event.target.value)}
          onScroll={() => {
            if (numbers.current && field.current) {
              numbers.current.scrollTop = field.current.scrollTop;
            }
          }}
        />
      </div>
    </div>
  );
});
