import { Select } from '@backstage/ui';

/** Stands for nothing chosen; no name is written like this. */
const ALL = '-';

/**
 * Narrows something down to one of several, or not at all.
 *
 * @param all - what it is called when nothing is chosen
 */
export function OptionalSelect(props: {
  label: string;
  all: string;
  options: { value: string; label: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, all, options, value, onChange } = props;
  return (
    <Select
      label={label}
      options={[{ value: ALL, label: all }, ...options]}
      value={value ?? ALL}
      onChange={chosen => onChange(chosen === ALL ? undefined : String(chosen))}
    />
  );
}
