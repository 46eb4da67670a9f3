import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Button,
} from '@backstage/ui';
import { useState } from 'react';
import { CheckFields } from './CheckFields';
import { useDraftForm } from './DraftForm';
import styles from './Editor.module.css';

const CHECKS = ['spec', 'checks'];

/** The rules, each folded up until somebody opens it. */
export function CheckList() {
  const { draft, onChange, problems } = useDraftForm();
  const count = draft.size(CHECKS);
  /** A number that is text: a disclosure takes 0 for no key. */
  const [opened, setOpened] = useState<string>();

  function problemsOf(index: number): string | undefined {
    const start = `spec.checks.${index}.`;
    const found = [...problems.keys()].filter(path => path.startsWith(start));
    return found.length > 0 ? `Problems: ${found.length}` : undefined;
  }

  return (
    <fieldset className={styles.part}>
      <legend>Checks</legend>
      <AccordionGroup
        expandedKeys={opened === undefined ? [] : [opened]}
        onExpandedChange={([key]) =>
          setOpened(key === undefined ? undefined : String(key))
        }
      >
        {Array.from({ length: count }, (_, index) => (
          <Accordion key={index} id={String(index)}>
            <AccordionTrigger
              level={3}
              title={
                draft.string([...CHECKS, index, 'title']) ||
                `Check ${index + 1}`
              }
              subtitle={problemsOf(index)}
            />
            <AccordionPanel>
              {opened === String(index) && (
                <CheckFields
                  path={[...CHECKS, index]}
                  onRemoved={() => setOpened(undefined)}
                />
              )}
            </AccordionPanel>
          </Accordion>
        ))}
      </AccordionGroup>
      <Button
        size="small"
        variant="secondary"
        className={styles.start}
        onPress={() => {
          onChange(
            draft.add(CHECKS, {
              id: `check-${count + 1}`,
              title: '',
              description: '',
              dimension: 'health',
              expression: '',
              reason: '',
            }),
          );
          setOpened(String(count));
        }}
      >
        Add a check
      </Button>
    </fieldset>
  );
}
