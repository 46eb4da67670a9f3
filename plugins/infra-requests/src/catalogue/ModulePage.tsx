import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import { Loaded, useUrlParameters } from '@slipway/components';
import type {
  ModuleSummary,
  Modules,
} from '@slipway/plugin-infra-requests-common';
import { useParams } from 'react-router-dom';
import { useModuleDetail } from '../api/useModuleDetail';
import { useModules } from '../api/useModules';
import { catalogueRouteRef } from '../routes';
import { ModuleHeading } from './ModuleHeading';
import { Readme } from './Readme';
import { ModuleTables } from './ModuleTables';

/** A module: what it is for, takes and gives, in the version and environment that the URL names, or the first of each. */
export function ModulePage() {
  const { module: name } = useParams();
  const modules = useModules();
  const cataloguePath = useRouteRef(catalogueRouteRef)?.();
  return (
    <Loaded what="The modules" state={modules} height={480}>
      {({ items, environments }) => {
        const module = items.find(item => item.name === name);
        return module ? (
          <Module module={module} environments={environments} />
        ) : (
          <Text as="p" variant="body-medium">
            There is no module named “{name}”.{' '}
            {cataloguePath && (
              <Link href={cataloguePath}>See the catalogue</Link>
            )}
          </Text>
        );
      }}
    </Loaded>
  );
}

function Module(props: {
  module: ModuleSummary;
  environments: Modules['environments'];
}) {
  const { module } = props;
  const parameters = useUrlParameters<
    'version' | 'environment' | 'component'
  >();
  const environments = props.environments.filter(({ name }) =>
    module.environments.includes(name),
  );
  const version =
    module.versions.find(one => one === parameters.get('version')) ??
    module.versions[0];
  const environment =
    environments.find(({ name }) => name === parameters.get('environment')) ??
    environments[0];
  return (
    <Flex direction="column" gap="4">
      <ModuleHeading
        module={module}
        version={version}
        environment={environment?.name}
        environments={environments}
        component={parameters.get('component')}
        onVersion={chosen => parameters.set('version', chosen)}
        onEnvironment={chosen => parameters.set('environment', chosen)}
      />
      {environment && (
        <Details
          name={module.name}
          version={version}
          environment={environment.name}
        />
      )}
    </Flex>
  );
}

function Details(props: {
  name: string;
  version: string;
  environment: string;
}) {
  const { name, version, environment } = props;
  const detail = useModuleDetail(name, version, environment);
  return (
    <Loaded what="The details" state={detail} height={360}>
      {loaded => (
        <>
          <Readme text={loaded.readme} />
          <ModuleTables detail={loaded} />
        </>
      )}
    </Loaded>
  );
}
