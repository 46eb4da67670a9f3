import { Combobox } from '@backstage/ui';
import { useState } from 'react';
import styles from '../controls/DeliveryControls.module.css';
import { scopeOption, useScopeOptions } from './useScopeOptions';

/** Picks whose delivery is looked at: the reader's teams come first. */
export function ScopePicker(props: {
  /** `all`, or an entity ref. */
  scope: string;
  onChange: (scope: string) => void;
}) {
  const { scope, onChange } = props;
  const chosen = scopeOption(scope);
  const [isWanted, setWanted] = useState(false);
  const options = useScopeOptions({ chosen: chosen.label, isWanted });
  return (
    <div className={styles.scope}>
      <Combobox
        label="Scope"
        placeholder="Type a part of its name"
        options={options}
        search={{ mode: 'server' }}
        value={chosen}
        onFocus={() => setWanted(true)}
        onOpenChange={() => setWanted(true)}
        onChange={option => {
          if (option && option.id !== scope) {
            onChange(String(option.id));
          }
        }}
      />
    </div>
  );
}
