import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import MoreVert from '@material-ui/icons/MoreVert';
import type { MoveCard } from './ArrangeColumn';
import { type Place, PLACES } from './arrangement';

const MOVES: Record<Place, string> = {
  main: 'To the main column',
  side: 'To the side column',
  hidden: 'Hide',
};

/** Moves a card without dragging, as on a phone. */
export function CardMenu(props: {
  name: string;
  title: string;
  place: Place;
  /** Every card of the place, this one too. */
  neighbours: string[];
  onMove: MoveCard;
}) {
  const { name, title, place, neighbours, onMove } = props;
  const index = neighbours.indexOf(name);
  const [above, below] = [neighbours[index - 1], neighbours[index + 1]];
  return (
    <MenuTrigger>
      <ButtonIcon
        aria-label={`Move ${title}`}
        icon={<MoreVert fontSize="inherit" />}
        size="small"
        variant="tertiary"
      />
      <Menu>
        {above !== undefined && (
          <MenuItem
            onAction={() =>
              onMove(name, place, { name: above, position: 'before' })
            }
          >
            Up
          </MenuItem>
        )}
        {below !== undefined && (
          <MenuItem
            onAction={() =>
              onMove(name, place, { name: below, position: 'after' })
            }
          >
            Down
          </MenuItem>
        )}
        {PLACES.filter(other => other !== place).map(other => (
          <MenuItem key={other} onAction={() => onMove(name, other)}>
            {MOVES[other]}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
