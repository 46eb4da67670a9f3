import { Alert, Flex, SearchField } from '@backstage/ui';
import {
  counted,
  Loaded,
  pageStyles,
  useUrlParameters,
} from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type { Modules } from '@slipway/plugin-infra-requests-common';
import { useModules } from '../api/useModules';
import { EnvironmentFilter } from '../components/EnvironmentFilter';
import { ModuleCards } from './ModuleCards';

/** What may be asked for. `component` in the URL is carried on to the form. */
export function CataloguePage() {
  const modules = useModules();
  return (
    <Loaded what="The modules" state={modules} height={480}>
      {loaded => <Catalogue modules={loaded} />}
    </Loaded>
  );
}

function Catalogue({ modules }: { modules: Modules }) {
  const { items, environments, problems } = modules;
  const parameters = useUrlParameters<'text' | 'environment' | 'component'>();
  const text = parameters.get('text') ?? '';
  const environment = parameters.get('environment');
  const component = parameters.get('component');
  return (
    <Flex direction="column" gap="4">
      <div className={pageStyles.controls}>
        <div className={pageStyles.choice}>
          <SearchField
            label="Search"
            placeholder="A part of a name or description"
            value={text}
            onChange={typed => parameters.set('text', typed, { isTyped: true })}
          />
        </div>
        <div className={pageStyles.choice}>
          <EnvironmentFilter
            environments={environments}
            value={environment}
            onChange={chosen => parameters.set('environment', chosen)}
          />
        </div>
      </div>
      {component && (
        <Alert
          status="info"
          icon
          title={`What you ask for here is for ${refText(component)}.`}
        />
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      <ModuleCards
        modules={items.filter(
          ({ title, description, name, environments: offering }) =>
            `${title} ${description} ${name}`
              .toLowerCase()
              .includes(text.trim().toLowerCase()) &&
            (environment === undefined || offering.includes(environment)),
        )}
        environments={environments}
        beginning={{ component, environment }}
        isNarrowed={Boolean(text || environment)}
      />
    </Flex>
  );
}

function Problems({ problems }: Pick<Modules, 'problems'>) {
  return (
    <Alert
      status="warning"
      icon
      title={`${counted(problems.length, 'approved version is', 'approved versions are')} not offered`}
      description={
        <ul>
          {problems.map(({ module, version, message }) => (
            <li key={`${module} ${version}`}>
              {[module, version].filter(Boolean).join(' ')}: {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}
