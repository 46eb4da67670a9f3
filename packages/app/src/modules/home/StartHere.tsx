import { Link } from '@backstage/core-components';
import { Flex, Text } from '@backstage/ui';

const STEPS = [
  {
    to: '/catalog',
    title: 'Browse the catalog',
    about: 'every service, who owns it and what it depends on',
  },
  {
    to: '/create',
    title: 'Launch a service',
    about: 'from a golden path, with tests, CI and docs from the first commit',
  },
  {
    to: '/docs',
    title: 'Read the docs',
    about: 'of every service, searchable, and the handbook of this portal',
  },
  {
    to: '/api-docs',
    title: 'Find an API',
    about: 'with its definition and who provides it',
  },
];

/** The four things people come for, each a link. */
export function StartHere() {
  return (
    <Flex direction="column" gap="3">
      {STEPS.map(step => (
        <div key={step.to}>
          <Link to={step.to}>{step.title}</Link>
          <Text as="p" variant="body-small" color="secondary">
            {step.about}
          </Text>
        </div>
      ))}
    </Flex>
  );
}
