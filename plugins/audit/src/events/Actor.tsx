import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { isPerson } from '@slipway/plugin-audit-common';
import styles from './Events.module.css';

/** Who did something; a person leads to their page. */
export function Actor({ actor }: { actor: string | null }) {
  if (actor === null) {
    return 'Unknown';
  }
  return isPerson(actor) ? (
    <EntityRefLink entityRef={actor} defaultKind="user" />
  ) : (
    <span className={styles.name}>
      {actor}
      <small>A machine</small>
    </span>
  );
}
