import { structuredPatch } from 'diff';
import styles from './Editor.module.css';

/** How many lines around a difference are shown. */
const CONTEXT = 3;

const KINDS: Record<string, string> = { '+': 'added', '-': 'removed' };

/**
 * What differs between two texts, line by line: `-` stands before lines of the first, `+` before those of the second.
 *
 * @param label - what is compared
 */
export function LineDiff(props: {
  label: string;
  before: string;
  after: string;
}) {
  const { label, before, after } = props;
  const { hunks } = structuredPatch('', '', before, after, '', '', {
    context: CONTEXT,
  });
  return (
    <pre
      className={styles.difference}
      role="region"
      aria-label={label}
      // Scrolls by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {hunks.map(({ oldStart, newStart, lines }) => [
        <span key={`place ${newStart}`} data-kind="place">
          Line {oldStart}
        </span>,
        ...lines.map((line, index) => (
          <span key={`${newStart} ${index}`} data-kind={KINDS[line[0]]}>
            {line}
          </span>
        )),
      ])}
    </pre>
  );
}
