import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Select } from '@backstage/ui';
import { CardSection, pageStyles } from '@slipway/components';
import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { useMayAsk } from '../rights/useMayAsk';
import { newRequestRouteRef } from '../routes';
import { searchOf } from './beginning';

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
  const { allowed: mayAsk } = useMayAsk();
  const path = useRouteRef(newRequestRouteRef)?.({ module: module.name });
  return (
    <CardSection
      title={module.title}
      note={module.description}
      actions={
        environment &&
        mayAsk && (
          <ButtonLink
            href={`${path}${searchOf({ component, environment, version })}`}
          >
            Ask for it
          </ButtonLink>
        )
      }
    >
      <div className={pageStyles.controls}>
        <div className={pageStyles.choice}>
          <Select
            label="Version"
            options={module.versions.map(one => ({ value: one, label: one }))}
            value={version}
            onChange={chosen => props.onVersion(String(chosen))}
          />
        </div>
        <div className={pageStyles.choice}>
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
      </div>
    </CardSection>
  );
}
