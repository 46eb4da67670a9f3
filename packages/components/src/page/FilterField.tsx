import { SearchField } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import styles from './FilterField.module.css';

/** How long after the last key something is narrowed down, in milliseconds. */
const DELAY = 300;

/** Narrows something down by what is typed; a text that comes from elsewhere takes its place. */
export function FilterField(props: {
  label: string;
  placeholder: string;
  maxLength: number;
  text: string | undefined;
  onChange: (text: string) => void;
}) {
  const { label, placeholder, maxLength, text = '', onChange } = props;
  const [typed, setTyped] = useState(text);
  const given = useRef(text);
  useEffect(() => {
    if (text !== given.current) {
      given.current = text;
      setTyped(text);
    }
  }, [text]);
  useDebounce(
    () => {
      if (typed !== text) {
        given.current = typed;
        onChange(typed);
      }
    },
    DELAY,
    [typed],
  );
  return (
    <div className={styles.field}>
      <SearchField
        label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        value={typed}
        onChange={setTyped}
      />
    </div>
  );
}
