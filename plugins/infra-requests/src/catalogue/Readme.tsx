import { MarkdownContent } from '@backstage/core-components';
import { CardSection } from '@slipway/components';
import styles from './Catalogue.module.css';
import { fitReadme } from './fitReadme';

/** Where a link leads: within the README, or elsewhere. Paths of the repository lead nowhere in the portal. */
const keepLink = (href: string) => (/^(https?:\/\/|#)/.test(href) ? href : '');

/** What a module says of itself. HTML in it is sanitised by MarkdownContent. */
export function Readme({ text }: { text: string }) {
  return (
    <CardSection title="README">
      <MarkdownContent
        content={fitReadme(text)}
        className={styles.readme}
        transformLinkUri={keepLink}
      />
    </CardSection>
  );
}
