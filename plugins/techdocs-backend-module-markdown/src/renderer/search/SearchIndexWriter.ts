import { SiteFile } from '../output/SiteWriter';
import type { SearchEntry } from './pageSearchEntries';

/**
 * Writes `search/search_index.json` page by page, so that the text of a large
 * site is never in memory as a whole.
 */
export class SearchIndexWriter {
  readonly #file: SiteFile;
  #isFirst = true;

  constructor(file: SiteFile) {
    this.#file = file;
  }

  add(entries: SearchEntry[]): void {
    const json = entries.map(entry => JSON.stringify(entry)).join(',\n');
    const start = this.#isFirst
      ? '{"config":{"lang":["en"],"separator":"[\\\\s\\\\-]+"},"docs":[\n'
      : ',\n';
    this.#isFirst = false;
    this.#file.append(`${start}${json}`);
  }

  close(): void {
    this.#file.append(this.#isFirst ? '{"docs":[]}' : '\n]}\n');
    this.#file.close();
  }
}
