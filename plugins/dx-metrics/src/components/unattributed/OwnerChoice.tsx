import type { Unattributed } from '@slipway/plugin-dx-metrics-common';
import type { Choice } from './AssignForm';
import { ComponentPicker } from './ComponentPicker';

/** Asks which component a deployment or a change belongs to. */
export function OwnerChoice(props: {
  record: Unattributed & { kind: 'deployment' | 'change' };
  onChange: (choice?: Choice) => void;
}) {
  const { record, onChange } = props;
  const { kind, source, id } = record;
  return (
    <ComponentPicker
      label="Component"
      onChange={component =>
        onChange(
          component && {
            attribution: { kind, source, id, component: component.ref },
            consequence: `The ${kind} then belongs to ${component.name}`,
          },
        )
      }
    />
  );
}
