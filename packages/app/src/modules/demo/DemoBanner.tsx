import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  banner: {
    position: 'relative',
    zIndex: theme.zIndex.appBar + 1,
    padding: '6px 16px',
    fontSize: 12,
    textAlign: 'center',
    color: theme.palette.type === 'dark' ? '#f3d9a4' : '#5c3d00',
    background: theme.palette.type === 'dark' ? '#3a2d12' : '#fdf0d5',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
}));

/** Shown while the demonstration organisation is loaded, and only then. */
export function DemoBanner() {
  const classes = useStyles();
  const config = useApi(configApiRef);
  if (!config.has('slipway.demo.people')) {
    return null;
  }
  return (
    <aside className={classes.banner} aria-label="Demonstration data">
      Demonstration data: the people, teams and services here are made up. Start
      with <code>npm start -- --no-demo</code> for an empty catalog.
    </aside>
  );
}
