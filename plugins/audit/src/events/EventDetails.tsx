import {
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
  Flex,
  Link,
} from '@backstage/ui';
import type { AuditEvent } from '@slipway/plugin-audit-common';
import { SEVERITIES } from '../words';
import { Actor } from './Actor';
import styles from './Events.module.css';
import { Outcome } from './Outcome';
import { Resource } from './Resource';

/** A button that opens everything that is known of an event. */
export function EventDetails({ event }: { event: AuditEvent }) {
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="tertiary"
        aria-label={`Details of ${event.event}, ${event.at}`}
      >
        Details
      </Button>
      <Dialog width="min(720px, calc(100vw - 32px))">
        <DialogHeader>{event.event}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="4">
            <Facts event={event} />
            <pre className={styles.meta} aria-label="What the plugin says">
              {JSON.stringify(event.meta, null, 2)}
            </pre>
          </Flex>
        </DialogBody>
      </Dialog>
    </DialogTrigger>
  );
}

function Facts({ event }: { event: AuditEvent }) {
  const { actor, resources } = event;
  const [resource] = resources;
  const facts = {
    Who: <Actor actor={actor} />,
    Plugin: event.plugin,
    Outcome: <Outcome status={event.status} />,
    'Why it failed': event.error,
    Severity: SEVERITIES[event.severity],
    Resources:
      resources.length > 0 &&
      resources.map(one => (
        <div key={one}>
          <Resource resource={one} />
        </div>
      )),
    When: event.at,
    Request: event.method && `${event.method} ${event.path}`,
    Address: event.ip,
    'User agent': event.userAgent,
    'In the chain': `${event.number}, ${event.hash}`,
    'More of it': (
      <Flex gap="3">
        {actor && (
          <Link href={`?${new URLSearchParams({ actor })}`}>
            Everything by them
          </Link>
        )}
        {resource && (
          <Link href={`?${new URLSearchParams({ resource })}`}>
            Everything on this resource
          </Link>
        )}
      </Flex>
    ),
  };
  return (
    <dl className={styles.facts}>
      {Object.entries(facts)
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
