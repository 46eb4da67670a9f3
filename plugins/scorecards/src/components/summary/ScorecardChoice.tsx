import { Select } from '@backstage/ui';
import { pageStyles as styles } from '@slipway/components';

/** Chooses a scorecard, where there are several. */
export function ScorecardChoice(props: {
  scorecards: { name: string; title: string }[];
  /** A name. */
  chosen: string;
  onChange: (name: string) => void;
}) {
  const { scorecards, chosen, onChange } = props;
  return scorecards.length < 2 ? null : (
    <Select
      className={styles.choice}
      label="Scorecard"
      options={scorecards.map(({ name, title }) => ({
        value: name,
        label: title,
      }))}
      value={chosen}
      onChange={name => name && onChange(String(name))}
    />
  );
}
