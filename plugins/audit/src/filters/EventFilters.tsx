import { useApi } from '@backstage/frontend-plugin-api';
import { FilterField, OptionalSelect, pageStyles } from '@slipway/components';
import { severitySchema } from '@slipway/plugin-audit-common';
import useAsync from 'react-use/esm/useAsync';
import { auditApiRef } from '../api/auditApi';
import { OUTCOMES, SEVERITIES } from '../words';
import { DayFilter } from './DayFilter';
import type { AuditParameters, FilterName } from './useAuditParameters';

/** As the contract has it. */
const LONGEST_TEXT = 200;

/** Narrows the events down. Plugins and events are those that the trail has; without them the rest still works. */
export function EventFilters({ parameters }: { parameters: AuditParameters }) {
  const { filters, set } = parameters;
  const client = useApi(auditApiRef);
  const types = useAsync(() => client.getEventTypes(), [client]);
  const items = types.value?.items ?? [];
  const events = items.filter(
    ({ plugin }) => !filters.plugin || plugin === filters.plugin,
  );

  const field = (name: FilterName, label: string, placeholder: string) => (
    <FilterField
      label={label}
      placeholder={placeholder}
      maxLength={LONGEST_TEXT}
      text={filters[name]}
      onChange={text => set(name, text, { isTyped: true })}
    />
  );
  const day = (name: 'from' | 'to', label: string) => (
    <DayFilter
      label={label}
      day={filters[name]}
      onChange={chosen => set(name, chosen)}
    />
  );
  return (
    <div className={pageStyles.controls} role="search" aria-label="Events">
      {field('actor', 'Who', 'user:default/ada')}
      {field('resource', 'Resource', 'component:default/ledger')}
      <OptionalSelect
        label="Plugin"
        all="Every plugin"
        options={toOptions(
          items.map(({ plugin }) => plugin),
          filters.plugin,
        )}
        value={filters.plugin}
        onChange={plugin => set('plugin', plugin)}
      />
      <OptionalSelect
        label="Event"
        all="Every event"
        options={toOptions(
          events.map(({ event }) => event),
          filters.event,
        )}
        value={filters.event}
        onChange={event => set('event', event)}
      />
      <OptionalSelect
        label="Outcome"
        all="Every outcome"
        options={Object.entries(OUTCOMES).map(([value, { title }]) => ({
          value,
          label: title,
        }))}
        value={filters.status}
        onChange={status => set('status', status)}
      />
      <OptionalSelect
        label="Severity"
        all="Every severity"
        options={severitySchema.options.map(value => ({
          value,
          label: SEVERITIES[value],
        }))}
        value={filters.severity}
        onChange={severity => set('severity', severity)}
      />
      {day('from', 'From')}
      {day('to', 'To')}
    </div>
  );
}

/** Each name once, with the one that is chosen even when nothing has it. */
function toOptions(names: string[], chosen: string | undefined) {
  const all = new Set(chosen ? [...names, chosen] : names);
  return [...all].sort().map(name => ({ value: name, label: name }));
}
