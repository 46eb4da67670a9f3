import { Content } from '@backstage/core-components';
import { CustomHomepageGrid } from '@backstage/plugin-home';
import { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { Fragment, useMemo } from 'react';

/** One grid of twelve columns down to a tablet, then a single one: a card never jumps between two widths of window. */
const COLUMNS = { xl: 12, lg: 12, md: 12, sm: 12, xs: 1, xxs: 1 };

/** Widgets on a grid that people arrange for themselves. */
export function HomeLayout({ widgets, defaultConfig }: HomePageLayoutProps) {
  const config = useMemo(
    () =>
      defaultConfig?.map(({ column, row, ...item }) => ({
        ...item,
        x: column,
        y: row,
      })),
    [defaultConfig],
  );
  return (
    <Content>
      <CustomHomepageGrid config={config} cols={COLUMNS}>
        {widgets.map(widget => (
          <Fragment key={widget.name}>{widget.component}</Fragment>
        ))}
      </CustomHomepageGrid>
    </Content>
  );
}
