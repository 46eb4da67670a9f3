import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { Text } from '@backstage/ui';
import { type Arrangement, moveCard, PLACES } from './arrangement';
import styles from './ArrangeCards.module.css';
import { ArrangeColumn } from './ArrangeColumn';

/** The cards as small tiles in their places, to be dragged with a pointer or moved by keyboard. */
export function ArrangeCards(props: {
  widgets: HomePageWidgetData[];
  arrangement: Arrangement;
  onChange: (next: Arrangement) => void;
}) {
  const { widgets, arrangement, onChange } = props;
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        Drag a card to where you want it. By keyboard: go to its handle, press
        Enter, choose the place with Tab or the arrows, press Enter again. Every
        change is kept, for you alone.
      </Text>
      <div className={styles.columns}>
        {PLACES.map(place => (
          <ArrangeColumn
            key={place}
            place={place}
            cards={arrangement[place].flatMap(
              name => widgets.find(widget => widget.name === name) ?? [],
            )}
            onMove={(name, to, beside) =>
              onChange(moveCard(arrangement, name, to, beside))
            }
          />
        ))}
      </div>
    </>
  );
}
