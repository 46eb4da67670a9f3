import { Alert, Button } from '@backstage/ui';
import { counted } from '@slipway/components';
import type { DefinitionProblem } from '@slipway/plugin-scorecards-common';
import styles from './Editor.module.css';

/**
 * What is wrong with a definition: where, and what.
 *
 * @param description - what follows from it
 * @param onGoTo - shows a line of the text
 */
export function ProblemList(props: {
  problems: DefinitionProblem[];
  description: string;
  onGoTo?: (line: number) => void;
}) {
  const { problems, description, onGoTo } = props;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={counted(problems.length, 'problem', 'problems')}
      description={
        <>
          <p>{description}</p>
          <ul className={styles.problems}>
            {problems.map((problem, index) => (
              <li key={index}>
                {onGoTo && problem.line !== undefined && (
                  <Button
                    size="small"
                    variant="tertiary"
                    onPress={() => onGoTo(problem.line ?? 1)}
                  >
                    {placeText(problem)}
                  </Button>
                )}{' '}
                {problem.path && <code>{problem.path}</code>} {problem.message}
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}

function placeText({ line, column }: DefinitionProblem): string {
  return column === undefined
    ? `Line ${line}`
    : `Line ${line}, column ${column}`;
}
