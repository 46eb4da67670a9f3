import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading the five metrics. */
export const doraReadPermission = createPermission({
  name: 'dx-metrics.dora.read',
  attributes: { action: 'read' },
});

/** Allows reading the records behind a number. */
export const recordsReadPermission = createPermission({
  name: 'dx-metrics.records.read',
  attributes: { action: 'read' },
});

/** Allows reading the records that no rule could tie. */
export const unattributedReadPermission = createPermission({
  name: 'dx-metrics.unattributed.read',
  attributes: { action: 'read' },
});

/** Allows reading the delivery facts of components. */
export const factsReadPermission = createPermission({
  name: 'dx-metrics.facts.read',
  attributes: { action: 'read' },
});

/** Allows settling what a record belongs to. */
export const attributionsCreatePermission = createPermission({
  name: 'dx-metrics.attributions.create',
  attributes: { action: 'create' },
});

/** Allows reporting deployments. */
export const deploymentsCreatePermission = createPermission({
  name: 'dx-metrics.deployments.create',
  attributes: { action: 'create' },
});

/** Allows reporting changes. */
export const changesCreatePermission = createPermission({
  name: 'dx-metrics.changes.create',
  attributes: { action: 'create' },
});

/** Allows reporting incidents. */
export const incidentsCreatePermission = createPermission({
  name: 'dx-metrics.incidents.create',
  attributes: { action: 'create' },
});

/** Allows reporting delivery events, as CDEvents. */
export const eventsCreatePermission = createPermission({
  name: 'dx-metrics.events.create',
  attributes: { action: 'create' },
});

/** Allows reading how far back-fills are. */
export const backfillsReadPermission = createPermission({
  name: 'dx-metrics.backfills.read',
  attributes: { action: 'read' },
});

/** Allows asking for the past of a repository to be read from GitHub. */
export const backfillsCreatePermission = createPermission({
  name: 'dx-metrics.backfills.create',
  attributes: { action: 'create' },
});

/** Allows reading the metrics of adoption. */
export const adoptionReadPermission = createPermission({
  name: 'dx-metrics.adoption.read',
  attributes: { action: 'read' },
});

/** Allows reading the records behind a number of adoption. */
export const adoptionRecordsReadPermission = createPermission({
  name: 'dx-metrics.adoption-records.read',
  attributes: { action: 'read' },
});

/** Allows reporting changes of infrastructure. */
export const infrastructureChangesCreatePermission = createPermission({
  name: 'dx-metrics.infrastructure-changes.create',
  attributes: { action: 'create' },
});

/** Allows being counted as somebody who used the portal today. */
export const presenceCreatePermission = createPermission({
  name: 'dx-metrics.presence.create',
  attributes: { action: 'create' },
});

/** Every permission of the plugin. */
export const dxMetricsPermissions = [
  doraReadPermission,
  recordsReadPermission,
  unattributedReadPermission,
  factsReadPermission,
  attributionsCreatePermission,
  deploymentsCreatePermission,
  changesCreatePermission,
  incidentsCreatePermission,
  eventsCreatePermission,
  backfillsReadPermission,
  backfillsCreatePermission,
  adoptionReadPermission,
  adoptionRecordsReadPermission,
  infrastructureChangesCreatePermission,
  presenceCreatePermission,
];
