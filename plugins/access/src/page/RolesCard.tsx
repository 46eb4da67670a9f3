import { CardSection, OwnerLink, PlainTable } from '@slipway/components';
import type { HeldRole } from '@slipway/plugin-access-common';
import styles from './Access.module.css';

/** The roles that the reader holds, and the groups that give them. */
export function RolesCard(props: { roles: HeldRole[] }) {
  return (
    <CardSection
      title="Your roles"
      note="Roles add up. Groups give them; the catalog says which groups you are in."
    >
      <PlainTable label="Your roles">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Who has it</th>
            <th scope="col">What gives it to you</th>
          </tr>
        </thead>
        <tbody>
          {props.roles.map(({ role, meaning, groups }) => (
            <tr key={role}>
              <th scope="row">{role}</th>
              <td>{meaning}</td>
              <td>
                <Givers groups={groups} />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </CardSection>
  );
}

function Givers(props: { groups: string[] }) {
  if (props.groups.length === 0) {
    return 'Being signed in';
  }
  return (
    <ul className={styles.groups}>
      {props.groups.map(group => (
        <li key={group}>
          <OwnerLink owner={group} />
        </li>
      ))}
    </ul>
  );
}
