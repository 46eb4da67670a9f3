import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  DateRangePicker,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import { parseDate } from '@internationalized/date';
import {
  MAX_MORE_QUESTIONS,
  type Repeat,
} from '@slipway/plugin-surveys-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../../api/surveysApi';
import { describeFailure } from '@slipway/components';
import { AudienceFields } from './AudienceFields';
import styles from './Define.module.css';
import { type Draft, newDraft, toDefinition } from './draft';
import { QuestionFields } from './QuestionFields';

const REPEATS = [
  { value: 'none', label: 'Not at all' },
  { value: 'monthly', label: 'Each month' },
  { value: 'quarterly', label: 'Each quarter' },
];

/** Where the platform team defines a survey. What is wrong with it is said by the back end, with the field. */
export function DefineForm({ onDefined }: { onDefined: () => void }) {
  const client = useApi(surveysApiRef);
  const [draft, setDraft] = useState(() => newDraft(new Date()));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const [defined, define] = useAsyncFn(async () => {
    await client.defineSurvey(toDefinition(draft));
    onDefined();
  }, [client, draft, onDefined]);
  const { questions } = draft;

  function addQuestion() {
    const key = Math.max(0, ...questions.map(question => question.key)) + 1;
    change({
      questions: [...questions, { key, kind: 'scale', text: '', options: '' }],
    });
  }

  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        define();
      }}
    >
      <TextField
        label="Title"
        isRequired
        maxLength={100}
        value={draft.title}
        onChange={title => change({ title })}
      />
      <TextField
        label="Question 1: for the net promoter score, from 0 to 10"
        isRequired
        maxLength={200}
        value={draft.recommend}
        onChange={recommend => change({ recommend })}
      />
      {questions.map((question, index) => (
        <QuestionFields
          key={question.key}
          number={index + 2}
          question={question}
          onChange={changed =>
            change({ questions: questions.with(index, changed) })
          }
          onRemove={() => change({ questions: questions.toSpliced(index, 1) })}
        />
      ))}
      {questions.length < MAX_MORE_QUESTIONS && (
        <Button variant="secondary" onPress={addQuestion}>
          Add a question
        </Button>
      )}
      <AudienceFields draft={draft} onChange={change} />
      <div className={styles.row}>
        <DateRangePicker
          label="Open"
          size="medium"
          isRequired
          value={{
            start: parseDate(draft.opensOn),
            end: parseDate(draft.closesOn),
          }}
          onChange={range =>
            range &&
            change({
              opensOn: range.start.toString(),
              closesOn: range.end.toString(),
            })
          }
        />
        <Select
          label="Repeat"
          options={REPEATS}
          value={draft.repeat}
          onChange={repeat => change({ repeat: repeat as Repeat })}
        />
      </div>
      <Text as="p" variant="body-small" color="secondary">
        Everybody who is asked gets a notification when it opens. Questions and
        audience cannot be changed afterwards, so that its rounds compare.
      </Text>
      {defined.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The survey was not defined"
          description={describeFailure(defined.error)}
        />
      )}
      <Button type="submit" isPending={defined.loading}>
        Define the survey
      </Button>
    </form>
  );
}
