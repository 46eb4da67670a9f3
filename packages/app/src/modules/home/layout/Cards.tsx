import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { cloneElement } from 'react';
import type { Arrangement } from './arrangement';
import { CardFrame } from './CardFrame';
import styles from './HomeLayout.module.css';

/** The cards where the person wants them. */
export function Cards(props: {
  widgets: HomePageWidgetData[];
  arrangement: Arrangement;
}) {
  const { widgets, arrangement } = props;
  const column = (names: string[]) => (
    <div className={styles.column}>
      {names.map(name => {
        const widget = widgets.find(other => other.name === name);
        return (
          widget && (
            <div key={name} className={styles.card}>
              {cloneElement(widget.component, { Renderer: CardFrame })}
            </div>
          )
        );
      })}
    </div>
  );
  return (
    <div className={styles.columns}>
      {column(arrangement.main)}
      {column(arrangement.side)}
    </div>
  );
}
