import { createHash } from 'node:crypto';
import { codeStyles } from './codeStyles';
import { componentStyles } from './componentStyles';
import { layoutStyles } from './layoutStyles';
import { typesetStyles } from './typesetStyles';

const content = [layoutStyles, typesetStyles, codeStyles, componentStyles].join(
  '',
);
const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);

/**
 * The one stylesheet of a site. Its name has the form that the TechDocs reader
 * lets through: it shows a page only after such a stylesheet has loaded.
 */
export const stylesheet = {
  /** Of its content. */
  hash,
  /** Relative to the site's root. */
  path: `assets/stylesheets/main.${hash}.min.css`,
  content,
};
