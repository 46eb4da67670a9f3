import { version } from '../../package.json';
import { stylesheet } from './stylesheet/stylesheet';

/** Changes when the same pages come out differently: with each release, and with the stylesheet. */
export const rendererVersion = `${version}-${stylesheet.hash}`;
