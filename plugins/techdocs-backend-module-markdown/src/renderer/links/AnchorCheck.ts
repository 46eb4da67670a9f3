import type { DocsProblem } from '../DocsProblem';
import type { AnchorLink } from './LinkResolver';

/** Checks links to headings when every page of a site is known. */
export class AnchorCheck {
  readonly #ids = new Map<string, Set<string>>();
  readonly #links: (AnchorLink & { file: string })[] = [];

  /** Adds the ids and the links of one page. */
  add(page: {
    path: string;
    sourcePath: string;
    ids: string[];
    anchors: AnchorLink[];
  }): void {
    this.#ids.set(page.path, new Set(page.ids));
    this.#links.push(
      ...page.anchors.map(anchor => ({ ...anchor, file: page.sourcePath })),
    );
  }

  /** The links that lead to no heading. */
  problems(): DocsProblem[] {
    return this.#links
      .filter(link => !this.#ids.get(link.path)?.has(link.fragment))
      .map(link => ({
        severity: 'warning',
        file: link.file,
        line: link.line,
        message: `link to "${link.target}" leads to a heading that does not exist`,
      }));
  }
}
