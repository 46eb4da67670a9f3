import { useApi } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Select, Text } from '@backstage/ui';
import type {
  Note,
  RoadmapItem,
  RoadmapStatus,
} from '@slipway/plugin-surveys-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { surveysApiRef } from '../../api/surveysApi';
import { ChangeFailed } from './ChangeFailed';
import styles from './News.module.css';
import { noteAnchor } from './noteAnchor';
import { RemoveButton } from './RemoveButton';
import { RoadmapForm } from './RoadmapForm';
import { STATUS_OPTIONS, STATUS_TEXTS } from './statusTexts';

/** What the platform team plans, does and has done; it keeps the list here. */
export function RoadmapCard(props: {
  items: RoadmapItem[];
  notes: Note[];
  mayManage: boolean;
  onChanged: () => void;
}) {
  const { items, notes, mayManage, onChanged } = props;
  return (
    <Card role="region" aria-label="Road map">
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          Road map
        </Text>
      </CardHeader>
      <CardBody>
        {items.length === 0 && (
          <Text as="p" variant="body-medium">
            What the platform team plans and does next will be here.
          </Text>
        )}
        <ul className={styles.list}>
          {items.map(item => (
            <li key={item.id} className={styles.item}>
              <Item item={item} mayManage={mayManage} onChanged={onChanged} />
            </li>
          ))}
        </ul>
        {mayManage && <RoadmapForm notes={notes} onAdded={onChanged} />}
      </CardBody>
    </Card>
  );
}

function Item(props: {
  item: RoadmapItem;
  mayManage: boolean;
  onChanged: () => void;
}) {
  const { item, mayManage, onChanged } = props;
  const { id, title, status, noteId } = item;
  const client = useApi(surveysApiRef);
  const [changed, change] = useAsyncFn(
    async (next: RoadmapStatus) => {
      await client.updateRoadmapItem(id, { title, noteId, status: next });
      onChanged();
    },
    [client, id, title, noteId, onChanged],
  );
  return (
    <>
      <div>
        <Text as="p" variant="body-medium">
          {title}
        </Text>
        {!mayManage && (
          <Text as="p" variant="body-small" color="secondary">
            {STATUS_TEXTS[status]}
          </Text>
        )}
        {noteId && (
          <a href={`#${noteAnchor(noteId)}`}>What you said about it</a>
        )}
        <ChangeFailed error={changed.error} />
      </div>
      {mayManage && (
        <Flex gap="2" align="center">
          <Select
            aria-label={`Status of ${title}`}
            size="small"
            options={STATUS_OPTIONS}
            value={status}
            onChange={next => change(next as RoadmapStatus)}
          />
          <RemoveButton
            what={title}
            remove={() => client.removeRoadmapItem(id)}
            onRemoved={onChanged}
          />
        </Flex>
      )}
    </>
  );
}
