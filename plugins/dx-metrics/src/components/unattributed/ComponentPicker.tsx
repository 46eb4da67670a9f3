import { Combobox } from '@backstage/ui';
import { type ComponentOption, useComponentOptions } from '@slipway/components';
import { useState } from 'react';

/** A component of the catalog. */
export interface PickedComponent {
  /** Entity ref. */
  ref: string;
  /** For people. */
  name: string;
}

/** Picks a component of the catalog by what its name or title holds. */
export function ComponentPicker(props: {
  label: string;
  onChange: (component?: PickedComponent) => void;
}) {
  const { label, onChange } = props;
  const [value, setValue] = useState<ComponentOption | null>(null);
  const options = useComponentOptions({ chosen: value?.label });
  return (
    <Combobox
      label={label}
      placeholder="Type a part of its name"
      options={options}
      search={{ mode: 'server' }}
      value={value}
      onChange={option => {
        setValue(option);
        onChange(option ? { ref: option.id, name: option.label } : undefined);
      }}
    />
  );
}
