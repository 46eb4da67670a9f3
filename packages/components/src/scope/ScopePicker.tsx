import { Combobox } from '@backstage/ui';
import { useState } from 'react';
import styles from './ScopePicker.module.css';
import { scopeOption, useScopeOptions } from './useScopeOptions';

/** Picks what is looked at: the reader's teams come first. */
export function ScopePicker(props: {
  /** “Scope” when absent. */
  label?: string;
  /** `all`, or an entity ref. */
  scope: string;
  /** What `all` is called. */
  everything: string;
  /** Kinds whose entities stand in the list; those of one array share a question to the catalog. */
  kinds: readonly string[][];
  onChange: (scope: string) => void;
}) {
  const { label = 'Scope', scope, everything, kinds, onChange } = props;
  const chosen = scopeOption(scope, everything);
  const [isWanted, setWanted] = useState(false);
  const options = useScopeOptions({
    chosen: chosen.label,
    everything,
    kinds,
    isWanted,
  });
  return (
    <div className={styles.scope}>
      <Combobox
        label={label}
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
