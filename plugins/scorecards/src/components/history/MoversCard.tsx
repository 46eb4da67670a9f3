import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  CardSection,
  counted,
  Loaded,
  pageStyles as styles,
} from '@slipway/components';
import type { Movers } from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../../api/scorecardsApi';
import { movedText, scoreText } from '../../words/scoreText';
import { ScopeLink } from '../scope/ScopeLink';

/** The teams whose mean score rose most. Nobody is shown for a fall. */
export function MoversCard(props: { scorecard: string; days: number }) {
  const { scorecard, days } = props;
  const client = useApi(scorecardsApiRef);
  const state = useAsyncRetry(
    () => client.getMovers({ scorecard, days }),
    [client, scorecard, days],
  );
  return (
    <CardSection
      title="Most improved"
      note={`The rise of the mean score over the last ${days} days.${
        state.value
          ? ` Teams with fewer than ${counted(state.value.minimum, 'entity', 'entities')} are left out.`
          : ''
      }`}
    >
      <Loaded what="The improvements" state={state} height={160}>
        {movers => <Improvements movers={movers} />}
      </Loaded>
    </CardSection>
  );
}

function Improvements({ movers }: { movers: Movers }) {
  const risen = movers.items.filter(({ before, after }) => after > before);
  if (risen.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        Teams whose score has risen will be here. None has in this time.
      </Text>
    );
  }
  return (
    <div className={styles.sideways}>
      <table className={styles.table} aria-label="Most improved teams">
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col" className={styles.number}>
              Entities
            </th>
            <th scope="col" className={styles.number}>
              Before
            </th>
            <th scope="col" className={styles.number}>
              Now
            </th>
            <th scope="col" className={styles.number}>
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {risen.map(({ group, entities, before, after }) => (
            <tr key={group}>
              <th scope="row">
                <ScopeLink scope={group} />
              </th>
              <td className={styles.number}>
                {entities.toLocaleString('en-GB')}
              </td>
              <td className={styles.number}>{scoreText(before)}</td>
              <td className={styles.number}>{scoreText(after)}</td>
              <td className={styles.number}>{movedText(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
