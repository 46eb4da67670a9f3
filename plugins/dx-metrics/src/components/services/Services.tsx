import {
  Card,
  CardBody,
  CardHeader,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { DoraAnswer } from '@slipway/plugin-dx-metrics-common';
import { useId, useMemo } from 'react';
import { counted, DownloadFile, LoadingFailed } from '@slipway/components';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { PARTS } from '../controls/PartsOfPage';
import { arrange } from './columns';
import styles from './Services.module.css';
import { ServicesTable } from './ServicesTable';
import { servicesQuery, useServices } from './useServices';
import { useTableParameters } from './useTableParameters';

/** The five metrics of each service of a scope. */
export function Services({ answer }: { answer: DoraAnswer }) {
  const client = useApi(dxMetricsApiRef);
  const { services, loading, error, retry } = useServices(answer);
  const { sorting, filter, sortBy, setFilter } = useTableParameters();
  const { column, direction } = sorting;
  const rows = useMemo(
    () => arrange(services, filter, { column, direction }),
    [services, filter, column, direction],
  );
  const titleId = useId();

  function count(): string {
    const all = counted(services.length, 'service', 'services');
    const shown = filter ? `${rows.length} of ${all}` : all;
    return loading ? `${shown} so far` : shown;
  }

  function table() {
    if (services.length === 0) {
      return loading ? (
        <div role="status" aria-busy aria-label="Loading the services">
          <Skeleton width="100%" height={320} />
        </div>
      ) : null;
    }
    return rows.length === 0 ? (
      <Text as="p" variant="body-medium">
        No service has “{filter}” in its name.
      </Text>
    ) : (
      <ServicesTable rows={rows} sorting={sorting} onSort={sortBy} />
    );
  }

  return (
    <Card role="region" aria-labelledby={titleId} id={PARTS.services}>
      <CardHeader className={styles.header}>
        <div>
          <Text as="h2" variant="title-x-small" weight="bold" id={titleId}>
            By service
          </Text>
          <Text as="p" variant="body-small" color="secondary" role="status">
            {count()}. A number leads to its records.
          </Text>
        </div>
        <div className={styles.actions}>
          <SearchField
            aria-label="Filter services by name"
            placeholder="Filter by name"
            value={filter}
            onChange={setFilter}
          />
          <DownloadFile
            format="CSV"
            name={`${answer.scope}-services-${answer.from.slice(0, 10)}-${answer.to.slice(0, 10)}`}
            load={() => client.getServicesCsv(servicesQuery(answer))}
          />
        </div>
      </CardHeader>
      <CardBody>
        {error && (
          <LoadingFailed
            what={services.length === 0 ? 'The services' : 'The other services'}
            error={error}
            retry={retry}
          />
        )}
        {table()}
      </CardBody>
    </Card>
  );
}
