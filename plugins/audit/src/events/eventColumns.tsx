import { Ago, type ItemColumn } from '@slipway/components';
import type { AuditEvent } from '@slipway/plugin-audit-common';
import { Actor } from './Actor';
import { EventDetails } from './EventDetails';
import styles from './Events.module.css';
import { Outcome } from './Outcome';
import { Resource } from './Resource';

type Column = ItemColumn<AuditEvent>;

/** What the list tells of each event. */
export const eventColumns: [Column, ...Column[]] = [
  {
    title: 'What',
    cell: ({ event, plugin }) => (
      <span className={styles.name}>
        {event}
        <small>{plugin}</small>
      </span>
    ),
  },
  { title: 'Outcome', cell: ({ status }) => <Outcome status={status} /> },
  { title: 'Who', cell: ({ actor }) => <Actor actor={actor} /> },
  {
    title: 'Resource',
    cell: ({ resources: [first, ...others] }) =>
      first ? (
        <span className={styles.name}>
          <Resource resource={first} />
          {others.length > 0 && <small>and {others.length} more</small>}
        </span>
      ) : (
        '–'
      ),
  },
  { title: 'From', cell: ({ ip }) => ip ?? 'The portal itself' },
  { title: 'When', cell: ({ at }) => <Ago at={at} /> },
  { title: 'More', cell: event => <EventDetails event={event} /> },
];
