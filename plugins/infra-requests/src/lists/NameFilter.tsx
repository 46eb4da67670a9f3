import { SearchField } from '@backstage/ui';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import styles from './Lists.module.css';

/** How long after the last key the list is narrowed down, in milliseconds. */
const DELAY = 300;
/** As the contract has it. */
const LONGEST_TEXT = 64;

/** Narrows a list down to names that hold what is typed. */
export function NameFilter(props: {
  text: string | undefined;
  onChange: (text: string) => void;
}) {
  const { text = '', onChange } = props;
  const [typed, setTyped] = useState(text);
  useDebounce(
    () => {
      if (typed !== text) {
        onChange(typed);
      }
    },
    DELAY,
    [typed],
  );
  return (
    <div className={styles.name}>
      <SearchField
        label="Name"
        placeholder="A part of it"
        maxLength={LONGEST_TEXT}
        value={typed}
        onChange={setTyped}
      />
    </div>
  );
}
