import { Combobox } from '@backstage/ui';
import { type ComponentOption, useComponentOptions } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import { useState } from 'react';
import { FIELD_TITLES } from '../readDraft';
import { FieldNotes, useFieldState } from '../policy/FieldNotes';

/** The component that is served: those of the owning group come first. */
export function ComponentField(props: {
  component: string | undefined;
  owner: string | undefined;
  onChange: (component: string | undefined) => void;
}) {
  const { component, owner, onChange } = props;
  const state = useFieldState('component');
  const [chosen, setChosen] = useState<ComponentOption | null>(
    component ? { id: component, label: refText(component) } : null,
  );
  const options = useComponentOptions({ owner, chosen: chosen?.label });
  return (
    <div>
      <Combobox
        {...state}
        label={FIELD_TITLES.component}
        description="What needs it."
        placeholder="Type a part of its name"
        isRequired
        options={options}
        search={{ mode: 'server' }}
        value={chosen}
        onChange={option => {
          setChosen(option);
          onChange(option?.id);
        }}
      />
      <FieldNotes field="component" />
    </div>
  );
}
