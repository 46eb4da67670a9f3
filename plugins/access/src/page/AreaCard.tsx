import { CardSection, counted, PlainTable } from '@slipway/components';
import type { Grant } from '@slipway/plugin-access-common';
import styles from './Access.module.css';

const ANSWERS: Record<Grant['result'], string> = {
  allowed: 'Yes',
  'where-owned': 'Where it is yours',
  denied: 'No',
};

/** What the reader may do in one part of the portal, and why. */
export function AreaCard(props: { title: string; grants: Grant[] }) {
  const { title, grants } = props;
  const allowed = grants.filter(({ result }) => result !== 'denied').length;
  return (
    <CardSection
      title={title}
      note={`You may do ${allowed} of ${counted(grants.length, 'thing', 'things')} here.`}
    >
      <PlainTable label={title}>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">You may</th>
            <th scope="col">Why</th>
            <th scope="col">Permission</th>
          </tr>
        </thead>
        <tbody>
          {grants.map(({ permission, title: what, result, why }) => (
            <tr key={permission}>
              <th scope="row" className={styles.what}>
                {what}
              </th>
              <td>
                <span className={styles[result]}>{ANSWERS[result]}</span>
              </td>
              <td>{why}</td>
              <td>
                <code className={styles.permission}>{permission}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </CardSection>
  );
}
