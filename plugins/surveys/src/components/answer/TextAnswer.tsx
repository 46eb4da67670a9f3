import { Text } from '@backstage/ui';
import { useEffect, useId, useRef } from 'react';
import styles from './Answer.module.css';

const MAX_LENGTH = 2_000;

/** A text that people may write. Enter goes on, and Shift with Enter begins a line. */
export function TextAnswer(props: {
  question: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const { question, text, onChange } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), [question]);
  return (
    <div>
      <label htmlFor={id}>
        <Text as="p" variant="title-small" weight="bold">
          {question}
        </Text>
      </label>
      <Text as="p" variant="body-small" color="secondary" id={`${id}-hint`}>
        Only the platform team reads this, without your name and your team.
        Leave out what would tell who you are.
      </Text>
      <textarea
        id={id}
        ref={field}
        className={styles.text}
        aria-describedby={`${id}-hint`}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (
            event.key === 'Enter' &&
            !event.shiftKey &&
            !event.nativeEvent.isComposing
          ) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
    </div>
  );
}
