import type { Service } from '@slipway/plugin-dx-metrics-common';
import { memo } from 'react';
import { refText } from '@slipway/components/scope';
import linkStyles from '../charts/RecordsLink.module.css';
import { SERVICE_COLUMNS } from './columns';
import styles from './Services.module.css';
import type { ServiceLinks } from './useServiceLinks';

/** One service with its numbers; plain elements, so that scrolling stays smooth. */
function Row(props: {
  service: Service;
  /** From 1, the head included. */
  place: number;
  links: ServiceLinks;
}) {
  const { service, place, links } = props;
  const { component } = service;
  return (
    <div role="row" aria-rowindex={place} className={styles.row}>
      <div role="rowheader">
        <a
          href={links.hrefOf(component)}
          className={linkStyles.link}
          onClick={links.follow}
        >
          {refText(component)}
        </a>
      </div>
      {SERVICE_COLUMNS.map(({ id, metric, textOf }) => (
        <div role="cell" key={id}>
          {service.metrics[metric].samples === 0 ? (
            textOf(service)
          ) : (
            <a
              href={links.hrefOf(component, metric)}
              className={linkStyles.link}
              onClick={links.follow}
            >
              {textOf(service)}
            </a>
          )}
        </div>
      ))}
    </div>
  );
}

/** See {@link Row}; drawn again only when its service changes. */
export const ServiceRow = memo(Row);
