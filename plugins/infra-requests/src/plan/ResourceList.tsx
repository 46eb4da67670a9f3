import {
  Accordion,
  AccordionGroup,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { counted } from '@slipway/components';
import type { ResourceChange } from '@slipway/plugin-infra-requests-common';
import { ACTION_WORDS } from './actionWords';
import { AttributeDiff } from './AttributeDiff';
import styles from './Plan.module.css';

/** As many resources are open from the start; of more, only those by which something is lost. */
const FEW = 3;

/** Resources, each with what changes on it. */
export function ResourceList({ changes }: { changes: ResourceChange[] }) {
  const open = changes.filter(
    ({ action }) => changes.length <= FEW || ACTION_WORDS[action].isRisk,
  );
  return (
    <AccordionGroup
      allowsMultiple
      defaultExpandedKeys={open.map(({ address }) => address)}
    >
      {changes.map(change => (
        <Resource key={change.address} change={change} />
      ))}
    </AccordionGroup>
  );
}

function Resource({ change }: { change: ResourceChange }) {
  const { address, action, attributes, attributesLeftOut = 0 } = change;
  const { sign, title } = ACTION_WORDS[action];
  return (
    <Accordion id={address}>
      <AccordionTrigger level={4}>
        <span className={styles.resource}>
          <span className={styles.action} data-action={action}>
            <span className={styles.sign} aria-hidden>
              {sign}
            </span>
            {title}{' '}
          </span>
          <span className={styles.address}>{address}</span>
          <span className={styles.quiet}>
            {counted(
              attributes.length + attributesLeftOut,
              'attribute',
              'attributes',
            )}
          </span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        {attributes.length === 0 ? (
          <Text as="p" variant="body-small" color="secondary">
            The plan names none of its attributes.
          </Text>
        ) : (
          <ul className={styles.attributes}>
            {attributes.map(attribute => (
              <AttributeDiff
                key={attribute.path}
                attribute={attribute}
                action={action}
              />
            ))}
          </ul>
        )}
        {attributesLeftOut > 0 && (
          <Text as="p" variant="body-small" color="secondary">
            {counted(attributesLeftOut, 'more attribute', 'more attributes')} of
            it would be too many to show.
          </Text>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
