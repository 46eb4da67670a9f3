import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type { TemplateUse } from '@slipway/plugin-dx-metrics-common';
import { useId } from 'react';
import styles from '../../components/charts/Charts.module.css';

/** How the launches of each template ended, and where the failed ones stopped. */
export function TemplatesTable({ templates }: { templates: TemplateUse[] }) {
  const titleId = useId();
  if (templates.length === 0) {
    return null;
  }
  return (
    <section className={styles.figure} aria-labelledby={titleId}>
      <Text as="h3" variant="body-medium" weight="bold" id={titleId}>
        By template
      </Text>
      <div className={styles.sideways}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Template</th>
              <th scope="col">Launches</th>
              <th scope="col">Completed</th>
              <th scope="col">Cancelled</th>
              <th scope="col">Failed</th>
              <th scope="col">Failed at</th>
            </tr>
          </thead>
          <tbody>
            {templates.map(use => (
              <tr key={use.template}>
                <th scope="row">
                  <EntityRefLink entityRef={use.template} hideIcon />
                </th>
                <td>{use.launches.toLocaleString('en-GB')}</td>
                <td>{use.completed.toLocaleString('en-GB')}</td>
                <td>{use.cancelled.toLocaleString('en-GB')}</td>
                <td>{use.failed.toLocaleString('en-GB')}</td>
                <td>
                  {use.failures
                    .map(({ name, count }) => `${name} (${count})`)
                    .join(', ') || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
