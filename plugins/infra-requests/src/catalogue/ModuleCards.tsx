import { Flex, Text } from '@backstage/ui';
import type {
  Environment,
  ModuleSummary,
} from '@slipway/plugin-infra-requests-common';
import { CATEGORIES } from '../words/categories';
import type { Beginning } from './beginning';
import styles from './Catalogue.module.css';
import { ModuleCard } from './ModuleCard';

/**
 * Modules as cards, by category.
 *
 * @param isNarrowed - whether there are others that the reader does not want to see
 */
export function ModuleCards(props: {
  modules: ModuleSummary[];
  environments: Environment[];
  beginning: Beginning;
  isNarrowed: boolean;
}) {
  const { modules, environments, beginning, isNarrowed } = props;
  if (modules.length === 0) {
    return (
      <Text as="p" variant="body-medium">
        {isNarrowed
          ? 'No module fits. Search for less, or in every environment.'
          : 'Modules that the platform team has approved will be here. None is yet.'}
      </Text>
    );
  }
  const categories = Object.entries(CATEGORIES)
    .map(([category, title]) => ({
      title,
      members: modules.filter(module => module.category === category),
    }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      {categories.map(({ title, members }) => (
        <Flex direction="column" gap="2" key={title}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {title}
          </Text>
          <ul className={styles.cards} aria-label={title}>
            {members.map(module => (
              <ModuleCard
                key={module.name}
                module={module}
                environments={environments}
                beginning={beginning}
              />
            ))}
          </ul>
        </Flex>
      ))}
    </>
  );
}
