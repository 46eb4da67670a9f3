import { Button, Select, TextAreaField, TextField } from '@backstage/ui';
import styles from './Define.module.css';
import type { DraftQuestion } from './draft';

const KINDS = [
  { value: 'scale', label: 'Scale from 1 to 5' },
  { value: 'choice', label: 'One of several' },
  { value: 'text', label: 'Free text' },
];

/**
 * One of the further questions.
 *
 * @param number - of the question, from 1
 */
export function QuestionFields(props: {
  number: number;
  question: DraftQuestion;
  onChange: (question: DraftQuestion) => void;
  onRemove: () => void;
}) {
  const { number, question, onChange, onRemove } = props;
  return (
    <fieldset className={styles.question}>
      <legend>Question {number}</legend>
      <Select
        label="Kind"
        options={KINDS}
        value={question.kind}
        onChange={kind =>
          onChange({ ...question, kind: kind as DraftQuestion['kind'] })
        }
      />
      <TextField
        label={question.kind === 'scale' ? 'Statement' : 'Question'}
        isRequired
        maxLength={200}
        value={question.text}
        onChange={text => onChange({ ...question, text })}
      />
      {question.kind === 'choice' && (
        <TextAreaField
          label="Options"
          description="One on each line, from 2 to 9"
          isRequired
          rows={4}
          value={question.options}
          onChange={options => onChange({ ...question, options })}
        />
      )}
      <Button
        size="small"
        variant="tertiary"
        onPress={onRemove}
        aria-label={`Remove question ${number}`}
      >
        Remove
      </Button>
    </fieldset>
  );
}
