/**
 * SQL for the events that a subscription has yet to get. Each process subscribes to signals under a name of its own, which
 * stays behind for a day when the process is gone; all others are shared by the replicas, so that somebody ought to read
 * them. A name that a release takes away stays behind as well: it is not subscribed to again when its plugin starts, as the
 * others of the plugin are.
 */
export const UNREAD_EVENTS = `
  SELECT created_at AS since FROM event_bus_events AS events
  WHERE EXISTS (
    SELECT FROM event_bus_subscriptions AS subscriptions
    WHERE subscriptions.id NOT LIKE 'signals.%'
      AND events.topic = ANY(subscriptions.topics)
      AND events.id > subscriptions.read_until
      AND NOT subscriptions.id = ANY(events.notified_subscribers)
      AND NOT EXISTS (
        SELECT FROM event_bus_subscriptions AS others
        WHERE others.created_by = subscriptions.created_by
          AND others.id NOT LIKE 'signals.%'
          AND others.updated_at > subscriptions.updated_at + interval '10 minutes'
      )
  )`;
