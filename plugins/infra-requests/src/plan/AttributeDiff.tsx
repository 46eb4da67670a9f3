import { VisuallyHidden } from '@backstage/ui';
import type {
  AttributeChange,
  ChangeAction,
} from '@slipway/plugin-infra-requests-common';
import { jsonText } from './jsonText';
import styles from './Plan.module.css';

/** What was there, and what will be, of one attribute of a resource. */
export function AttributeDiff(props: {
  attribute: AttributeChange;
  action: ChangeAction;
}) {
  const { attribute, action } = props;
  return (
    <li className={styles.attribute}>
      <span className={styles.path}>
        {attribute.path}
        {attribute.forcesReplacement && (
          <span className={styles.mark} data-risk>
            ± forces replacement
          </span>
        )}
        {attribute.sensitive && <span className={styles.mark}>sensitive</span>}
      </span>
      <span className={styles.values}>
        {attribute.sensitive ? (
          'Its values are not shown'
        ) : (
          <Values attribute={attribute} action={action} />
        )}
      </span>
    </li>
  );
}

function Values(props: { attribute: AttributeChange; action: ChangeAction }) {
  const { action } = props;
  const { before, after, unknown } = props.attribute;
  return (
    <>
      {action !== 'create' && (
        <del className={styles.before}>
          <VisuallyHidden>before: </VisuallyHidden>
          {before === null ? 'not set' : jsonText(before)}
        </del>
      )}
      {action !== 'create' && action !== 'destroy' && (
        <span aria-hidden> → </span>
      )}
      {action !== 'destroy' && (
        <ins className={styles.after} data-unknown={unknown || undefined}>
          <VisuallyHidden>after: </VisuallyHidden>
          {afterText(after, unknown)}
        </ins>
      )}
    </>
  );
}

function afterText(after: AttributeChange['after'], unknown: boolean): string {
  if (unknown) {
    return 'known after apply';
  }
  return after === null ? 'not set' : jsonText(after);
}
