import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useLayoutEffect, useRef } from 'react';

const useStyles = makeStyles(theme => ({
  banner: {
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.appBar + 1,
    padding: '6px 16px',
    fontSize: 12,
    textAlign: 'center',
    color: theme.palette.type === 'dark' ? '#f3d9a4' : '#5c3d00',
    background: theme.palette.type === 'dark' ? '#3a2d12' : '#fdf0d5',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  detail: { [theme.breakpoints.down('xs')]: { display: 'none' } },
}));

/** Shown while the demonstration organisation is loaded, and only then. */
export function DemoBanner() {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const banner = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const height = banner.current?.offsetHeight ?? 0;
    style.setProperty('--slipway-banner-height', `${height}px`);
    // What is scrolled or tabbed to stops below it.
    style.scrollPaddingTop = `${height}px`;
    return () => {
      style.removeProperty('--slipway-banner-height');
      style.removeProperty('scroll-padding-top');
    };
  }, []);
  if (!config.has('slipway.demo.people')) {
    return null;
  }
  return (
    <aside
      ref={banner}
      className={classes.banner}
      aria-label="Demonstration data"
    >
      Demonstration data: the people, teams and services here are made up.{' '}
      <span className={classes.detail}>
        Start with <code>npm start -- --no-demo</code> for an empty catalog.
      </span>
    </aside>
  );
}
