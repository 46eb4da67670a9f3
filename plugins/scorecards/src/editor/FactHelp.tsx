import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { CardSection, Loaded, PlainTable } from '@slipway/components';
import type { FactSource } from '@slipway/plugin-scorecards-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';
import styles from './Editor.module.css';

/** A source as expressions name it: `open-ssf` is `openSsf`. */
const camelCase = (id: string) =>
  id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What expressions may look at. */
export function FactHelp() {
  const client = useApi(scorecardsApiRef);
  const sources = useAsyncRetry(() => client.getFactSources(), [client]);
  return (
    <CardSection
      title="What expressions look at"
      note="Expressions are CEL over entity, facts and now. A fact that is missing makes a check unknown."
    >
      <Loaded what="The facts" state={sources} height={120}>
        {({ items }) =>
          items.length === 0 ? (
            <Text as="p">
              Facts will be here as soon as a collector is installed or a source
              is declared.
            </Text>
          ) : (
            items.map(source => <Source key={source.id} source={source} />)
          )
        }
      </Loaded>
    </CardSection>
  );
}

function Source({ source }: { source: FactSource }) {
  const { id, description, kind, fields } = source;
  return (
    <details>
      <summary className={styles.summary}>
        <code>facts.{camelCase(id)}</code>: {description}
        {kind === 'pushed' && ' Others send it.'}
      </summary>
      <PlainTable label={`Facts of ${id}`}>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">Type</th>
            <th scope="col">What it is</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(fields).map(([name, field]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{field.type}</td>
              <td>{field.description}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </details>
  );
}
