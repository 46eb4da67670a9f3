import { Button, Flex } from '@backstage/ui';
import { DraftText } from './DraftFields';
import { useDraftForm } from './DraftForm';
import styles from './Editor.module.css';

const LEVELS = ['spec', 'levels'];

/** The ladder, from the lowest level to the highest. */
export function LevelList() {
  const { draft, onChange } = useDraftForm();
  const count = draft.size(LEVELS);
  return (
    <fieldset className={styles.part}>
      <legend>Levels, from the lowest to the highest</legend>
      {Array.from({ length: count }, (_, index) => (
        <Level key={index} index={index} />
      ))}
      <Button
        size="small"
        variant="secondary"
        className={styles.start}
        onPress={() =>
          onChange(
            draft.add(LEVELS, {
              name: `level-${count + 1}`,
              title: `Level ${count + 1}`,
              color: '#5b6472',
            }),
          )
        }
      >
        Add a level
      </Button>
    </fieldset>
  );
}

function Level({ index }: { index: number }) {
  const { draft, onChange } = useDraftForm();
  const path = [...LEVELS, index];
  const title = draft.string([...path, 'title']) || `level ${index + 1}`;
  return (
    <div className={styles.row} role="group" aria-label={`Level ${index + 1}`}>
      <DraftText path={[...path, 'title']} label="Title" isRequired />
      <DraftText path={[...path, 'name']} label="Name" isRequired />
      <DraftText
        path={[...path, 'color']}
        label="Colour, as #a0612b"
        isRequired
      />
      <Flex gap="2">
        <Button
          size="small"
          variant="tertiary"
          isDisabled={index === 0}
          aria-label={`Lower ${title}`}
          onPress={() => onChange(draft.moveUp(LEVELS, index))}
        >
          Lower
        </Button>
        <Button
          size="small"
          variant="tertiary"
          aria-label={`Remove ${title}`}
          onPress={() => onChange(draft.remove(path))}
        >
          Remove
        </Button>
      </Flex>
    </div>
  );
}
