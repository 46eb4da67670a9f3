import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { Text } from '@backstage/ui';
import DragIndicator from '@material-ui/icons/DragIndicator';
import { useId } from 'react';
import {
  Button,
  type DropItem,
  type DroppableCollectionInsertDropEvent,
  GridList,
  GridListItem,
  type ItemDropTarget,
  useDragAndDrop,
} from 'react-aria-components';
import type { Beside, Place } from './arrangement';
import styles from './ArrangeCards.module.css';
import { CardMenu } from './CardMenu';

const CARD_TYPE = 'application/x-slipway-card';

const PLACE_TEXTS: Record<Place, { title: string; empty: string }> = {
  main: { title: 'Main column', empty: 'Cards that you put here are wide' },
  side: { title: 'Side column', empty: 'Cards that you put here are narrow' },
  hidden: { title: 'Not shown', empty: 'Every card is shown' },
};

/** A card's new place. */
export type MoveCard = (name: string, place: Place, beside?: Beside) => void;

const besideTarget = ({ key, dropPosition }: ItemDropTarget): Beside => ({
  name: String(key),
  position: dropPosition === 'before' ? 'before' : 'after',
});

async function nameOf([item]: DropItem[]): Promise<string | undefined> {
  return item?.kind === 'text' ? item.getText(CARD_TYPE) : undefined;
}

/** The cards of one place as a list that can be put in another order, and gives and takes cards. */
export function ArrangeColumn(props: {
  place: Place;
  cards: HomePageWidgetData[];
  onMove: MoveCard;
}) {
  const { place, cards, onMove } = props;
  const titleId = useId();
  const titleOf = (name: string) =>
    cards.find(card => card.name === name)?.title ?? name;

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: keys =>
      [...keys].map(key => ({
        [CARD_TYPE]: String(key),
        'text/plain': titleOf(String(key)),
      })),
    acceptedDragTypes: [CARD_TYPE],
    getDropOperation: () => 'move',
    onReorder: ({ keys, target }) => {
      for (const key of keys) {
        onMove(String(key), place, besideTarget(target));
      }
    },
    onInsert: async (event: DroppableCollectionInsertDropEvent) => {
      const name = await nameOf(event.items);
      if (name) {
        onMove(name, place, besideTarget(event.target));
      }
    },
    onRootDrop: async ({ items }) => {
      const name = await nameOf(items);
      if (name) {
        onMove(name, place);
      }
    },
  });

  const { title, empty } = PLACE_TEXTS[place];
  return (
    <section className={styles[place]}>
      <Text as="h2" variant="title-x-small" id={titleId}>
        {title}
      </Text>
      <GridList
        aria-labelledby={titleId}
        className={styles.list}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
      >
        {cards.map(({ name = '', title: cardTitle = name, description }) => (
          <GridListItem
            key={name}
            id={name}
            textValue={cardTitle}
            className={styles.tile}
          >
            <Button slot="drag" className={styles.handle}>
              <DragIndicator aria-hidden />
            </Button>
            <div className={styles.text}>
              <Text as="p" variant="body-medium" weight="bold">
                {cardTitle}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {description}
              </Text>
            </div>
            <CardMenu
              name={name}
              title={cardTitle}
              place={place}
              neighbours={cards.flatMap(card => card.name ?? [])}
              onMove={onMove}
            />
          </GridListItem>
        ))}
      </GridList>
    </section>
  );
}
