import { Text } from '@backstage/ui';
import type {
  AdoptionAnswer,
  AdoptionMetricName,
} from '@slipway/plugin-dx-metrics-common';
import { useId } from 'react';
import { ADOPTION_SECTIONS } from '@slipway/plugin-dx-metrics-react';
import styles from './Adoption.module.css';
import { AdoptionTile } from './AdoptionTile';

type Tiles = {
  answer: AdoptionAnswer;
  selected: AdoptionMetricName;
  onSelect: (metric: AdoptionMetricName) => void;
};

function Section(
  props: Tiles & { title: string; metrics: AdoptionMetricName[] },
) {
  const { title, metrics, answer, selected, onSelect } = props;
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <Text
        as="h2"
        variant="body-medium"
        weight="bold"
        id={titleId}
        className={styles.question}
      >
        {title}
      </Text>
      <div className={styles.tiles}>
        {metrics.map(name => (
          <AdoptionTile
            key={name}
            name={name}
            metric={answer.metrics[name]}
            isSelected={name === selected}
            onSelect={() => onSelect(name)}
          />
        ))}
      </div>
    </section>
  );
}

/** The metrics by the question that they answer; one of them is selected. */
export function AdoptionTiles(props: Tiles) {
  return ADOPTION_SECTIONS.map(section => (
    <Section key={section.title} {...props} {...section} />
  ));
}
