import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { Part } from '../../api/useDeliveryParameters';

/**
 * Chooses between the records above the line of a rate and all that it is a share of.
 *
 * @param numerator - what is above the line, such as “Failed”
 */
export function PartChoice(props: {
  numerator: string;
  part: Part;
  onChange: (part: Part) => void;
}) {
  const { numerator, part, onChange } = props;
  return (
    <ToggleButtonGroup
      aria-label="Which records"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[part]}
      onSelectionChange={([chosen]) =>
        onChange(chosen === 'all' ? 'all' : 'numerator')
      }
    >
      <ToggleButton id="numerator">{numerator}</ToggleButton>
      <ToggleButton id="all">All</ToggleButton>
    </ToggleButtonGroup>
  );
}
