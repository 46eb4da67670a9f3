import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { LogoMark } from './LogoMark';

const useStyles = makeStyles({
  root: {
    width: '100%',
    height: 64,
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 32) / 2,
    color: '#ffffff',
    fontSize: 20,
    fontWeight: 600,
    letterSpacing: '-0.01em',
  },
});

/** The mark, with the name beside it while the side bar is open. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.root}
      aria-label="Slipway, home"
    >
      <LogoMark />
      {isOpen && <span>Slipway</span>}
    </Link>
  );
}
