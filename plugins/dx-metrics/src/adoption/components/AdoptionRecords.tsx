import { useApi } from '@backstage/frontend-plugin-api';
import {
  Card,
  CardBody,
  CardHeader,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type {
  AdoptionAnswer,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import { useCallback } from 'react';
import { dxMetricsApiRef } from '../../api/dxMetricsApi';
import { PagedList } from '../../components/PagedList';
import styles from '../../components/records/Records.module.css';
import {
  ADOPTION_TEXTS,
  adoptionSamplesText,
} from '@slipway/plugin-dx-metrics-react';
import { DownloadFile } from '@slipway/components';
import type {
  AdoptionParameters,
  AdoptionPart,
} from '../useAdoptionParameters';
import { AdoptionRecordItem } from './AdoptionRecordItem';

const PAGE_SIZE = 20;

function PartChoice(props: {
  parts: { hits: string; misses: string };
  part: AdoptionPart;
  onChange: (part: AdoptionPart) => void;
}) {
  const { parts, part, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Which records"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[part]}
      onSelectionChange={([chosen]) => onChange(chosen as AdoptionPart)}
    >
      <ToggleButton id="all">All</ToggleButton>
      <ToggleButton id="hits">{parts.hits}</ToggleButton>
      <ToggleButton id="misses">{parts.misses}</ToggleButton>
    </ToggleButtonGroup>
  );
}

/** The records behind the value of a metric: each says why it counts. */
export function AdoptionRecords(props: {
  name: AdoptionMetricName;
  answer: AdoptionAnswer;
  parameters: AdoptionParameters;
}) {
  const { name, answer, parameters } = props;
  const { from, to, tz } = answer;
  const metric = answer.metrics[name];
  const { parts } = ADOPTION_TEXTS[name];
  const part = parts ? parameters.part : 'all';
  const client = useApi(dxMetricsApiRef);
  const query = { metric: name, from, to, tz, part };
  const load = useCallback(
    (cursor?: string) =>
      client.adoptionRecords({
        metric: name,
        from,
        to,
        tz,
        part,
        cursor,
        limit: PAGE_SIZE,
      }),
    [client, name, from, to, tz, part],
  );
  if (metric.samples === 0 && metric.value === null) {
    return null;
  }
  return (
    <Card>
      <CardHeader className={styles.header}>
        <div>
          <Text as="h3" variant="title-x-small" weight="bold">
            Records
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {adoptionSamplesText(name, metric)}. Newest first.
          </Text>
        </div>
        <div className={styles.actions}>
          {parts && (
            <PartChoice
              parts={parts}
              part={part}
              onChange={parameters.setPart}
            />
          )}
          <DownloadFile
            format="CSV"
            name={`${name}-${from.slice(0, 10)}-${to.slice(0, 10)}`}
            load={() => client.adoptionRecordsCsv(query)}
          />
        </div>
      </CardHeader>
      <CardBody>
        <PagedList
          key={`${name} ${from} ${part}`}
          what="The records"
          load={load}
          empty={<Text as="p">There is none of these in this period.</Text>}
          renderItem={record => (
            <AdoptionRecordItem
              key={record.id}
              record={record}
              hits={parts?.hits}
              zone={tz}
            />
          )}
        />
      </CardBody>
    </Card>
  );
}
