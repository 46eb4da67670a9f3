import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { QuestionResult, Results } from '@slipway/plugin-surveys-common';
import { useId } from 'react';
import { Distribution } from './Distribution';
import { GroupResults } from './GroupResults';
import styles from './Results.module.css';
import { basisText, summaryText } from './summaryText';
import { Texts } from './Texts';
import { Trend } from './Trend';

const KINDS = {
  nps: 'Net promoter score, from −100 to +100',
  scale: 'Mean, from 1 to 5',
  choice: 'One of several',
  text: 'In their own words',
};

/**
 * The result of one question.
 *
 * @param number - of the question, from 1
 * @param mayReadTexts - whether the reader is in the platform group
 */
export function QuestionCard(props: {
  results: Results;
  result: QuestionResult;
  number: number;
  mayReadTexts: boolean;
}) {
  const { results, result, number, mayReadTexts } = props;
  const { question, all } = result;
  const titleId = useId();

  function content() {
    if (all.kind === 'withheld') {
      return (
        <Text as="p" variant="body-medium">
          Fewer than {results.minimumGroupSize} people answered this, so nothing
          of it is shown.
        </Text>
      );
    }
    if (all.kind === 'text') {
      return mayReadTexts ? (
        <Texts roundId={results.round.id} question={number} />
      ) : (
        <Text as="p" variant="body-medium">
          What people wrote is read by the platform team only.
        </Text>
      );
    }
    return (
      <>
        {all.kind !== 'choice' && (
          <p className={styles.figure}>{summaryText(all)}</p>
        )}
        <Distribution result={all} />
        <GroupResults result={result} minimum={results.minimumGroupSize} />
        <Trend result={result} />
      </>
    );
  }

  return (
    <Card role="region" aria-labelledby={titleId}>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold" id={titleId}>
          {question.text}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {KINDS[question.kind]}. {basisText(all)}.
        </Text>
      </CardHeader>
      <CardBody className={styles.body}>{content()}</CardBody>
    </Card>
  );
}
