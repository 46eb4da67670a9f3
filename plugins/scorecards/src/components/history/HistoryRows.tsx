import { dayText, pageStyles as styles } from '@slipway/components';
import type { History, LevelView } from '@slipway/plugin-scorecards-common';
import { levelShares, NO_LEVEL } from '../../words/levels';
import { scoreText } from '../../words/scoreText';

/** The head and the body of a table with the numbers of each day, the last first. */
export function HistoryRows(props: { history: History; levels: LevelView[] }) {
  const { history, levels } = props;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {[NO_LEVEL, ...levels].map(({ name, title }) => (
            <th key={name} scope="col" className={styles.number}>
              {title}
            </th>
          ))}
          <th scope="col" className={styles.number}>
            Mean score
          </th>
        </tr>
      </thead>
      <tbody>
        {history.days.toReversed().map(({ day, levels: counts, score }) => (
          <tr key={day}>
            <th scope="row">{dayText(day)}</th>
            {levelShares(levels, counts).map(({ level, entities }) => (
              <td key={level.name} className={styles.number}>
                {entities.toLocaleString('en-GB')}
              </td>
            ))}
            <td className={styles.number}>{scoreText(score)}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
