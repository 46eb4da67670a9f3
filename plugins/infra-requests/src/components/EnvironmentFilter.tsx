import type { Environment } from '@slipway/plugin-infra-requests-common';
import { OptionalSelect } from '@slipway/components';

/** Narrows a list down to an environment. */
export function EnvironmentFilter(props: {
  environments: Environment[];
  value: string | undefined;
  onChange: (environment: string | undefined) => void;
}) {
  const { environments, ...others } = props;
  return (
    <OptionalSelect
      label="Environment"
      all="Every environment"
      options={environments.map(({ name, title }) => ({
        value: name,
        label: title,
      }))}
      {...others}
    />
  );
}
