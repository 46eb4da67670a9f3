import type { Service } from '@slipway/plugin-dx-metrics-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { NAME, SERVICE_COLUMNS, type Sorting } from './columns';
import { ServiceRow } from './ServiceRow';
import styles from './Services.module.css';
import { SortButton } from './SortButton';
import { useIsPrinting } from './useIsPrinting';
import { useServiceLinks } from './useServiceLinks';

/** The height of a row, in pixels; the style sheet has the same. */
const ROW_HEIGHT = 36;
const OVERSCAN = 8;

/** A table of services of which only the rows in view are there; all of them on paper. */
export function ServicesTable(props: {
  rows: Service[];
  sorting: Sorting;
  /** Sorts by the column of an id. */
  onSort: (column: string) => void;
}) {
  const { rows, sorting, onSort } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const links = useServiceLinks();
  const isPrinting = useIsPrinting();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: 480 },
  });
  const inView = virtualizer.getVirtualItems();
  const [first, afterLast] = isPrinting
    ? [0, rows.length]
    : [inView[0]?.index ?? 0, (inView.at(-1)?.index ?? -1) + 1];
  const columns = [{ id: NAME, title: 'Service' }, ...SERVICE_COLUMNS];
  return (
    <div ref={viewport} className={styles.viewport}>
      <div
        role="table"
        aria-label="Services"
        aria-rowcount={rows.length + 1}
        className={styles.table}
      >
        <div role="row" aria-rowindex={1} className={styles.head}>
          {columns.map(({ id, title }) => (
            <SortButton
              key={id}
              title={title}
              direction={sorting.column === id ? sorting.direction : undefined}
              onPress={() => onSort(id)}
            />
          ))}
        </div>
        <div
          role="rowgroup"
          className={styles.body}
          style={
            isPrinting
              ? undefined
              : {
                  height: virtualizer.getTotalSize(),
                  paddingTop: first * ROW_HEIGHT,
                }
          }
        >
          {rows.slice(first, afterLast).map((service, place) => (
            <ServiceRow
              key={service.component}
              service={service}
              place={first + place + 2}
              links={links}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
