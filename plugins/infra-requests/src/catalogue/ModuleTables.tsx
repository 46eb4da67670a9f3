import { Text } from '@backstage/ui';
import { CardSection, PlainTable } from '@slipway/components';
import type { ModuleDetail } from '@slipway/plugin-infra-requests-common';
import { describeInputs } from './describeInputs';

/** What a module takes, and what it gives. */
export function ModuleTables({ detail }: { detail: ModuleDetail }) {
  const inputs = describeInputs(detail.schema);
  return (
    <>
      <CardSection
        title="What it takes"
        note="With the limits of the environment."
      >
        {inputs.length === 0 ? (
          <Text as="p">Nothing.</Text>
        ) : (
          <PlainTable label="What it takes">
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col">Type</th>
                <th scope="col">When absent</th>
                <th scope="col">Description</th>
              </tr>
            </thead>
            <tbody>
              {inputs.map(({ name, type, fallback, description }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{type}</td>
                  <td>{fallback}</td>
                  <td>{description}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </CardSection>
      <CardSection title="What it gives">
        {detail.outputs.length === 0 ? (
          <Text as="p">Nothing.</Text>
        ) : (
          <PlainTable label="What it gives">
            <thead>
              <tr>
                <th scope="col">Output</th>
                <th scope="col">Description</th>
              </tr>
            </thead>
            <tbody>
              {detail.outputs.map(({ name, description, sensitive }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    {description}
                    {sensitive && ' (secret: told to the owning group only)'}
                  </td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        )}
      </CardSection>
    </>
  );
}
