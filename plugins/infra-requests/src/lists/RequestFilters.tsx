import { FilterField, OptionalSelect, pageStyles } from '@slipway/components';
import { EVERYTHING, ScopePicker } from '@slipway/components/scope';
import type {
  Modules,
  RequestState,
} from '@slipway/plugin-infra-requests-common';
import { EnvironmentFilter } from '../components/EnvironmentFilter';
import { STATE_WORDS } from '../words/states';
import type { RequestsParameters } from './useRequestsParameters';

const OWNER_KINDS = [['group']];
/** As the contract has it. */
const LONGEST_TEXT = 64;

/** Narrows the list of requests down. */
export function RequestFilters(props: {
  parameters: RequestsParameters;
  modules: Modules;
}) {
  const { parameters, modules } = props;
  const { state, module, environment, owner, text } = parameters.query;
  return (
    <div className={pageStyles.controls}>
      <FilterField
        label="Name"
        placeholder="A part of it"
        maxLength={LONGEST_TEXT}
        text={text}
        onChange={parameters.setText}
      />
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
