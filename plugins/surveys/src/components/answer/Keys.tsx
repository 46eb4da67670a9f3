import { useEffect, useRef } from 'react';
import styles from './Answer.module.css';
import { useDigits } from './useDigits';

/** Something to choose, and the number key that does so. */
export interface Key {
  number: number;
  /** What stands on it beside the number, if anything. */
  label?: string;
}

/**
 * Keys of which one is chosen: by a click, with the arrows or by its number. They take the keyboard when they appear.
 *
 * @param ends - what the first and the last of them mean
 */
export function Keys(props: {
  question: string;
  keys: Key[];
  chosen?: number;
  ends?: [string, string];
  onChoose: (number: number) => void;
}) {
  const { question, keys, chosen, ends, onChoose } = props;
  const field = useRef<HTMLFieldSetElement>(null);
  const onKeyDown = useDigits(
    keys.map(({ number }) => number),
    onChoose,
  );
  useEffect(() => {
    field.current
      ?.querySelector<HTMLInputElement>('input:checked, input')
      ?.focus();
  }, [question]);
  const hasLabels = keys.some(({ label }) => label !== undefined);
  return (
    <fieldset ref={field} className={styles.fieldset}>
      <legend className={styles.legend}>{question}</legend>
      <div className={hasLabels ? styles.options : styles.keys}>
        {keys.map(({ number, label }) => (
          <label key={number} className={styles.key}>
            <input
              type="radio"
              name="answer"
              value={number}
              checked={chosen === number}
              onChange={() => onChoose(number)}
              onKeyDown={onKeyDown}
            />
            <span className={label && styles.number}>{number}</span>
            {label}
          </label>
        ))}
      </div>
      {ends && (
        <div className={styles.ends}>
          <span>
            {keys[0].number}: {ends[0]}
          </span>
          <span>
            {keys.at(-1)?.number}: {ends[1]}
          </span>
        </div>
      )}
    </fieldset>
  );
}
