import type { Question } from '@slipway/plugin-surveys-common';
import { Keys } from './Keys';
import { TextAnswer } from './TextAnswer';

type Answer = number | string | undefined;

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => ({ number: from + n }));

/** One question, and the answer as far as it was given. */
export function QuestionAnswer(props: {
  question: Question;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
}) {
  const { question, answer, onAnswer } = props;
  const common = { question: question.text, onChoose: onAnswer };
  const chosen = typeof answer === 'number' ? answer : undefined;
  switch (question.kind) {
    case 'nps':
      return (
        <Keys
          {...common}
          keys={range(0, 10)}
          chosen={chosen}
          ends={['not at all likely', 'extremely likely']}
        />
      );
    case 'scale':
      return (
        <Keys
          {...common}
          keys={range(1, 5)}
          chosen={chosen}
          ends={['I strongly disagree', 'I strongly agree']}
        />
      );
    case 'choice': {
      const { options } = question;
      return (
        <Keys
          question={question.text}
          keys={options.map((label, index) => ({ number: index + 1, label }))}
          chosen={
            typeof answer === 'string' ? options.indexOf(answer) + 1 : undefined
          }
          onChoose={number => onAnswer(options[number - 1])}
        />
      );
    }
    default:
      return (
        <TextAnswer
          question={question.text}
          text={typeof answer === 'string' ? answer : ''}
          onChange={text => onAnswer(text.trim() === '' ? undefined : text)}
        />
      );
  }
}
