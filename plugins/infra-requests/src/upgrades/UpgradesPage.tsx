import { Container, Flex, Select, Text } from '@backstage/ui';
import {
  CardSection,
  Loaded,
  pageStyles,
  useUrlParameters,
} from '@slipway/components';
import type { ModuleSummary } from '@slipway/plugin-infra-requests-common';
import { useModules } from '../api/useModules';
import { UpgradeList } from './UpgradeList';

/** Newer versions of a module for what there is: planned to be looked at, then asked for one by one. */
export function UpgradesPage() {
  const modules = useModules();
  return (
    <Container>
      <CardSection
        title="Upgrades"
        note="What a newer version of a module would do to what there is. A preview changes nothing."
      >
        <Loaded what="The modules" state={modules} height={320}>
          {({ items: [first, ...others] }) =>
            first ? (
              <Choice modules={[first, ...others]} />
            ) : (
              <Text as="p">Modules that can be upgraded will be here.</Text>
            )
          }
        </Loaded>
      </CardSection>
    </Container>
  );
}

function Choice(props: { modules: [ModuleSummary, ...ModuleSummary[]] }) {
  const { modules } = props;
  const parameters = useUrlParameters<'module' | 'version'>();
  const module =
    modules.find(({ name }) => name === parameters.get('module')) ?? modules[0];
  const version =
    module.versions.find(one => one === parameters.get('version')) ??
    module.versions[0];
  return (
    <Flex direction="column" gap="4">
      <div className={pageStyles.controls}>
        <Select
          label="Module"
          options={modules.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          value={module.name}
          onChange={chosen => parameters.set('module', String(chosen))}
        />
        <Select
          label="To version"
          options={module.versions.map(one => ({ value: one, label: one }))}
          value={version}
          onChange={chosen => parameters.set('version', String(chosen))}
        />
      </div>
      {/* Of another version, nothing of the previews before stays. */}
      <UpgradeList
        key={`${module.name} ${version}`}
        module={module}
        version={version}
      />
    </Flex>
  );
}
