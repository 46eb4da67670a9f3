import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';

/** Where a card can be; those in `hidden` are not shown. */
export const PLACES = ['main', 'side', 'hidden'] as const;
/** See {@link PLACES}. */
export type Place = (typeof PLACES)[number];

/** The names of the cards in each place, from the top. */
export type Arrangement = Record<Place, string[]>;

/** Between which cards one is put: right before or right after another; at the end when absent. */
export interface Beside {
  name: string;
  position: 'before' | 'after';
}

/** Half of the twelve columns that the layout of the home page counts in. */
const HALF = 6;

/**
 * The arrangement for those who have none of their own. A card that is wider than half of the page stands in the main
 * column, others at the side; those that the configuration does not name are hidden.
 */
export function defaultArrangement({
  widgets,
  defaultConfig = [],
}: HomePageLayoutProps): Arrangement {
  const names = widgets.flatMap(({ name }) => name ?? []);
  const placed = [...defaultConfig]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .filter(({ component }) => names.includes(component));
  const inColumn = (isMain: boolean) =>
    placed
      .filter(({ width }) => width > HALF === isMain)
      .map(({ component }) => component);
  const [main, side] = [inColumn(true), inColumn(false)];
  const shown = [...main, ...side];
  return {
    main,
    side,
    hidden: names.filter(name => !shown.includes(name)),
  };
}

/** A kept arrangement, without cards that are gone, and with cards that came since, where they stand by default. */
export function reconcile(kept: Arrangement, standard: Arrangement) {
  const known = PLACES.flatMap(place => standard[place]);
  const arranged = PLACES.flatMap(place => kept[place]);
  const column = (place: Place) => [
    ...kept[place].filter(name => known.includes(name)),
    ...standard[place].filter(name => !arranged.includes(name)),
  ];
  return {
    main: column('main'),
    side: column('side'),
    hidden: column('hidden'),
  };
}

/** Takes a card from where it is and puts it somewhere else. */
export function moveCard(
  arrangement: Arrangement,
  name: string,
  place: Place,
  beside?: Beside,
): Arrangement {
  const without = (names: string[]) => names.filter(other => other !== name);
  const moved = {
    main: without(arrangement.main),
    side: without(arrangement.side),
    hidden: without(arrangement.hidden),
  };
  const column = moved[place];
  const neighbour = beside ? column.indexOf(beside.name) : -1;
  const index =
    neighbour < 0
      ? column.length
      : neighbour + (beside?.position === 'after' ? 1 : 0);
  column.splice(index, 0, name);
  return moved;
}

/** Whether something that was kept is an arrangement. */
export function isArrangement(value: unknown): value is Arrangement {
  const places = value as Partial<Record<Place, unknown>> | null | undefined;
  return PLACES.every(place => {
    const names = places?.[place];
    return (
      Array.isArray(names) && names.every(name => typeof name === 'string')
    );
  });
}
