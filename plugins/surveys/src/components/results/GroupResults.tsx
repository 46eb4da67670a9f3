import { Text } from '@backstage/ui';
import type { QuestionResult, Summary } from '@slipway/plugin-surveys-common';
import { groupName } from '../../words/groupName';
import { shareText } from '../../words/figures';
import styles from './Results.module.css';
import { basisText, summaryText } from './summaryText';

function figure(result: Summary): string {
  if (result.kind !== 'choice') {
    return summaryText(result);
  }
  const { distribution, n } = result;
  const [most] = [...distribution].sort((a, b) => b.count - a.count);
  return `${most.value} (${shareText(most.count, n)})`;
}

/** The result of each group that may be shown, and what is withheld. */
export function GroupResults(props: {
  result: QuestionResult;
  minimum: number;
}) {
  const { result, minimum } = props;
  const { groups, withheldGroups } = result;
  const names = withheldGroups.map(groupName).join(', ');
  return (
    <div>
      {groups.length > 0 && (
        <table className={styles.table}>
          <caption>By team</caption>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">
                {result.question.kind === 'choice' ? 'Most often' : 'Result'}
              </th>
              <th scope="col">Rests on</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, result: own }) => (
              <tr key={group}>
                <th scope="row">{groupName(group)}</th>
                <td>{figure(own)}</td>
                <td>{basisText(own)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {names && `Not shown: ${names}. `}A team is shown where {minimum} or
        more of it answered, and nothing that is shown gives away fewer.
      </Text>
    </div>
  );
}
