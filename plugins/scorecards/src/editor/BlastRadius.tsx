import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Alert, Text } from '@backstage/ui';
import {
  CardSection,
  counted,
  OwnerLink,
  pageStyles as page,
} from '@slipway/components';
import type { CheckState, DryRun } from '@slipway/plugin-scorecards-common';
import { STATE_WORDS } from '../words/states';
import styles from './Editor.module.css';

const figure = (count: number) => count.toLocaleString('en-GB');

const levelText = (level: string | null) => level ?? 'no level';

const stateText = (state: CheckState | null) =>
  state === null ? 'Not there' : STATE_WORDS[state].title;

/**
 * What a definition would change, by team and by entity.
 *
 * @param isOld - whether the text was changed since
 */
export function BlastRadius(props: { dryRun: DryRun; isOld: boolean }) {
  const { dryRun, isOld } = props;
  const { entities, promoted, demoted, changed, groups, items } = dryRun;
  return (
    <CardSection
      title="What it would change"
      note="Of what you may see; nothing of it is kept."
    >
      <div className={styles.form}>
        {isOld && (
          <Alert
            status="warning"
            icon
            title="The definition was changed since; try it again"
          />
        )}
        <Text as="p" role="status">
          It would be about {counted(entities.after, 'entity', 'entities')}, and
          is about {figure(entities.before)} now. {figure(promoted)} would get
          to a higher level, {figure(demoted)} to a lower one; a check would
          stand differently for {figure(changed)}.
        </Text>
        {groups.length > 0 && <Teams groups={groups} />}
        {items.length > 0 && <Entities items={items} />}
      </div>
    </CardSection>
  );
}

function Teams({ groups }: Pick<DryRun, 'groups'>) {
  return (
    <div className={page.sideways}>
      <table className={page.table} aria-label="By team">
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col" className={page.number}>
              Higher level
            </th>
            <th scope="col" className={page.number}>
              Lower level
            </th>
            <th scope="col" className={page.number}>
              Checks differ
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, promoted, demoted, changed }) => (
            <tr key={group ?? 'nobody'}>
              <th scope="row">
                <OwnerLink owner={group} />
              </th>
              <td className={page.number}>{figure(promoted)}</td>
              <td className={page.number}>{figure(demoted)}</td>
              <td className={page.number}>{figure(changed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entities({ items }: Pick<DryRun, 'items'>) {
  return (
    <details>
      <summary className={styles.summary}>
        {counted(items.length, 'entity', 'entities')}, those that lose a level
        first
      </summary>
      <ul className={styles.problems}>
        {items.map(({ entity, title, levelBefore, levelAfter, checks }) => (
          <li key={entity}>
            <EntityRefLink entityRef={entity} title={title} />
            {levelBefore !== levelAfter &&
              `: from ${levelText(levelBefore)} to ${levelText(levelAfter)}`}
            <ul className={styles.problems}>
              {checks.map(({ check, before, after, reason }) => (
                <li key={check}>
                  {check}: {stateText(before)} → {stateText(after)}
                  {reason && `. ${reason}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}
