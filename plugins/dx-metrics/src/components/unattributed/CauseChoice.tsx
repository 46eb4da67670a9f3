import { Flex, Radio, RadioGroup } from '@backstage/ui';
import type { Unattributed } from '@slipway/plugin-dx-metrics-common';
import { useState } from 'react';
import type { Choice } from './AssignForm';
import { ComponentPicker, type PickedComponent } from './ComponentPicker';
import { DeploymentChoice } from './DeploymentChoice';

/** Asks which deployment caused an incident, if any did. */
export function CauseChoice(props: {
  record: Unattributed;
  onChange: (choice?: Choice) => void;
}) {
  const { record, onChange } = props;
  const { source, id } = record;
  const [isCaused, setCaused] = useState(true);
  const [component, setComponent] = useState<PickedComponent>();

  function choose(caused: boolean) {
    setCaused(caused);
    setComponent(undefined);
    onChange(
      caused
        ? undefined
        : {
            attribution: { kind: 'incident', source, id, causedBy: null },
            consequence: 'The incident then counts in no metric',
          },
    );
  }

  return (
    <Flex direction="column" gap="4">
      <RadioGroup
        label="What caused it?"
        value={isCaused ? 'deployment' : 'other'}
        onChange={value => choose(value === 'deployment')}
      >
        <Radio value="deployment">A deployment</Radio>
        <Radio value="other">No deployment</Radio>
      </RadioGroup>
      {isCaused && (
        <ComponentPicker
          label="Of which component?"
          onChange={picked => {
            setComponent(picked);
            onChange(undefined);
          }}
        />
      )}
      {component && (
        <DeploymentChoice
          key={component.ref}
          component={component}
          before={record.at}
          onChange={deployment =>
            onChange({
              attribution: {
                kind: 'incident',
                source,
                id,
                causedBy: { source: deployment.source, id: deployment.id },
              },
              consequence: `The incident is then tied to the deployment ${deployment.version ?? deployment.id} of ${component.name}`,
            })
          }
        />
      )}
    </Flex>
  );
}
