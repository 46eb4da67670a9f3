import { ButtonLink, Select } from '@backstage/ui';
import { CardSection, pageStyles } from '@slipway/components';
import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { useNewRequestPath } from './useNewRequestPath';

/** What a module is, which version and environment of it is looked at, and the way to the form. */
export function ModuleHeading(props: {
  module: ModuleSummary;
  version: string;
  environment: string | undefined;
  /** Those that offer it. */
  environments: Environment[];
  component: string | undefined;
  onVersion: (version: string) => void;
  onEnvironment: (environment: string) => void;
}) {
  const { module, version, environment, environments, component } = props;
  const newRequestPath = useNewRequestPath();
  return (
    <CardSection
      title={module.title}
      note={module.description}
      actions={
        environment && (
          <ButtonLink
            href={newRequestPath(module.name, {
              component,
              environment,
              version,
            })}
          >
            Ask for it
          </ButtonLink>
        )
      }
    >
      <div className={pageStyles.controls}>
        <Select
          label="Version"
          options={module.versions.map(one => ({ value: one, label: one }))}
          value={version}
          onChange={chosen => props.onVersion(String(chosen))}
        />
        <Select
          label="Environment"
          options={environments.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          value={environment}
          onChange={chosen => props.onEnvironment(String(chosen))}
        />
      </div>
    </CardSection>
  );
}
