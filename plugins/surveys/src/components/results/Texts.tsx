import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { surveysApiRef } from '../../api/surveysApi';
import { counted, Loaded } from '@slipway/components';
import styles from './Results.module.css';

const PAGE_SIZE = 20;

/**
 * What people wrote, for members of the platform group.
 *
 * @param question - its number, from 1
 */
export function Texts(props: { roundId: string; question: number }) {
  const { roundId, question } = props;
  const client = useApi(surveysApiRef);
  const [limit, setLimit] = useState(PAGE_SIZE);
  const texts = useAsyncRetry(
    () => client.getTexts(roundId, { question, limit }),
    [client, roundId, question, limit],
  );
  return (
    <Loaded what="The texts" state={texts} height={160}>
      {({ items, total }) => (
        <div>
          <Text as="p" variant="body-small" color="secondary">
            {counted(total, 'text', 'texts')}, in an order that says nothing.
            Only members of the platform group see them.
          </Text>
          <ul className={styles.texts}>
            {items.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
          {items.length < total && limit < 500 && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => setLimit(Math.min(500, limit + PAGE_SIZE))}
            >
              Show more
            </Button>
          )}
        </div>
      )}
    </Loaded>
  );
}
