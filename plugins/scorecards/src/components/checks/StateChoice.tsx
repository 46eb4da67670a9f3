import { Select } from '@backstage/ui';
import { pageStyles as styles } from '@slipway/components';
import { OPEN } from '../../api/useCheckParameters';
import { STATE_WORDS, STATES } from '../../words/states';

/** Chooses which entities of a check are listed. */
export function StateChoice(props: {
  /** `open`, or a state. */
  choice: string;
  onChange: (choice: string) => void;
}) {
  const { choice, onChange } = props;
  return (
    <Select
      className={styles.choice}
      label="Show where it"
      options={[
        { value: OPEN, label: 'Fails or is unknown' },
        ...STATES.map(state => ({
          value: state,
          label: STATE_WORDS[state].title,
        })),
      ]}
      value={choice}
      onChange={chosen => chosen && onChange(String(chosen))}
    />
  );
}
