import type { Sorting } from './columns';
import styles from './Services.module.css';

const ARROWS = { ascending: ' ↑', descending: ' ↓' };

/** The head of a column; pressed, it sorts by it. */
export function SortButton(props: {
  title: string;
  /** Absent while the table is sorted by another column. */
  direction?: Sorting['direction'];
  onPress: () => void;
}) {
  const { title, direction, onPress } = props;
  return (
    <div role="columnheader" aria-sort={direction ?? 'none'}>
      <button type="button" className={styles.sort} onClick={onPress}>
        {title}
        <span aria-hidden>{direction && ARROWS[direction]}</span>
      </button>
    </div>
  );
}
