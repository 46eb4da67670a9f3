import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { Answers, Form } from '@slipway/plugin-surveys-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../../api/surveysApi';
import { describeFailure } from '@slipway/components';
import styles from './Answer.module.css';
import { QuestionAnswer } from './QuestionAnswer';

/** Asks one question after the other, each answered by a number key and Enter, and sends the answers together. */
export function AnswerForm(props: { form: Form; onAnswered: () => void }) {
  const { form, onAnswered } = props;
  const { questions, roundId, minimumGroupSize } = form;
  const client = useApi(surveysApiRef);
  const [index, setIndex] = useState(0);
  const [answers, setAnswers] = useState<Answers>({});
  const [sent, send] = useAsyncFn(async () => {
    await client.answer(roundId, answers);
    onAnswered();
  }, [client, roundId, answers, onAnswered]);
  const number = String(index + 1) as keyof Answers;
  const isAnswered = answers[number] !== undefined;
  const isLast = index === questions.length - 1;
  const isRequired = index === 0;

  function next() {
    if (isRequired && !isAnswered) {
      return;
    }
    if (isLast) {
      send();
    } else {
      setIndex(index + 1);
    }
  }

  function nextLabel() {
    if (isLast) {
      return 'Send';
    }
    return isAnswered || isRequired ? 'Next' : 'Skip';
  }

  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        next();
      }}
    >
      <Text as="p" variant="body-small" color="secondary">
        Question {index + 1} of {questions.length}. Choose with the number keys,
        go on with Enter.
      </Text>
      <QuestionAnswer
        key={number}
        question={questions[index]}
        answer={answers[number]}
        onAnswer={answer => setAnswers({ ...answers, [number]: answer })}
      />
      {sent.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="Your answers were not sent"
          description={describeFailure(sent.error)}
        />
      )}
      <div className={styles.actions}>
        <Button
          type="submit"
          isDisabled={isRequired && !isAnswered}
          isPending={sent.loading}
        >
          {nextLabel()}
        </Button>
        {index > 0 && (
          <Button variant="secondary" onPress={() => setIndex(index - 1)}>
            Back
          </Button>
        )}
      </div>
      <Text as="p" variant="body-small" color="secondary">
        Your answers are kept without your name, each by itself. Results are
        shown once the survey is closed, of a team only where {minimumGroupSize}{' '}
        or more of it answered.
      </Text>
    </form>
  );
}
