import { pageStyles } from '@slipway/components';
import { EVERYTHING, ScopePicker } from '@slipway/components/scope';
import type {
  Modules,
  RequestState,
} from '@slipway/plugin-infra-requests-common';
import { EnvironmentFilter } from '../components/EnvironmentFilter';
import { OptionalSelect } from '../components/OptionalSelect';
import { STATE_WORDS } from '../words/states';
import { NameFilter } from './NameFilter';
import type { RequestsParameters } from './useRequestsParameters';

const OWNER_KINDS = [['group']];

/** Narrows the list of requests down. */
export function RequestFilters(props: {
  parameters: RequestsParameters;
  modules: Modules;
}) {
  const { parameters, modules } = props;
  const { state, module, environment, owner, text } = parameters.query;
  return (
    <div className={pageStyles.controls}>
      <NameFilter text={text} onChange={parameters.setText} />
      <OptionalSelect
        label="State"
        all="Every state"
        options={Object.entries(STATE_WORDS).map(([value, { title }]) => ({
          value,
          label: title,
        }))}
        value={state}
        onChange={chosen => parameters.setState(chosen as RequestState)}
      />
      <OptionalSelect
        label="Module"
        all="Every module"
        options={modules.items.map(({ name, title }) => ({
          value: name,
          label: title,
        }))}
        value={module}
        onChange={parameters.setModule}
      />
      <EnvironmentFilter
        environments={modules.environments}
        value={environment}
        onChange={parameters.setEnvironment}
      />
      <ScopePicker
        label="Owner"
        key={owner}
        scope={owner ?? EVERYTHING}
        everything="Every owner"
        kinds={OWNER_KINDS}
        onChange={chosen =>
          parameters.setOwner(chosen === EVERYTHING ? undefined : chosen)
        }
      />
    </div>
  );
}
