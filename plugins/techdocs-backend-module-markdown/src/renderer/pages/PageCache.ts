import type { RenderedPage } from './renderPage';

/** Keeps rendered pages between builds, by what they were rendered from. */
export interface PageCache {
  get(key: string): RenderedPage | undefined;
  set(key: string, page: RenderedPage): void;
}

/** Keeps the pages that were used last, up to a number of characters. */
export class MemoryPageCache implements PageCache {
  readonly #pages = new Map<string, { page: RenderedPage; size: number }>();
  readonly #limit: number;
  #size = 0;

  constructor(options: { maxCharacters: number }) {
    this.#limit = options.maxCharacters;
  }

  get(key: string): RenderedPage | undefined {
    const entry = this.#pages.get(key);
    if (!entry) {
      return undefined;
    }
    // A map keeps the order of insertion: the first entry is the oldest use.
    this.#pages.delete(key);
    this.#pages.set(key, entry);
    return entry.page;
  }

  set(key: string, page: RenderedPage): void {
    const size = sizeOf(page);
    this.#size += size - (this.#pages.get(key)?.size ?? 0);
    this.#pages.delete(key);
    this.#pages.set(key, { page, size });
    for (const [oldest, entry] of this.#pages) {
      if (this.#size <= this.#limit) {
        break;
      }
      this.#pages.delete(oldest);
      this.#size -= entry.size;
    }
  }
}

/** About what a page takes in memory, in characters. */
function sizeOf(page: RenderedPage): number {
  const text = page.sections.reduce(
    (sum, section) => sum + section.text.length,
    0,
  );
  return page.content.length + text + 100 * page.ids.length + 500;
}
