import type { Page } from '@playwright/test';

/** What happens in a page of the browser, in its frames and in windows that it opens. */
export interface Watch {
  /** What a stranger's script said: nothing, unless one ran. */
  ran: string[];
  /** What the policy of the page refused, as `directive address`. */
  refused: string[];
}

/** Watches a page from now on. */
export async function watch(page: Page): Promise<Watch> {
  const seen: Watch = { ran: [], refused: [] };
  const context = page.context();
  await context.exposeFunction('ran', (what: unknown) => {
    seen.ran.push(String(what));
  });
  await context.exposeFunction('refused', (what: string) => {
    seen.refused.push(what);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      const { refused } = globalThis as unknown as {
        refused: (what: string) => void;
      };
      refused(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  page.on('dialog', dialog => {
    seen.ran.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  context.on('page', opened => seen.ran.push(`a window: ${opened.url()}`));
  return seen;
}

/** What could still run in a page, in its shadow trees as well: handlers, and links that are scripts. */
export function harmIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          const leadsTo = [...value]
            .filter(letter => letter > ' ')
            .join('')
            .toLowerCase();
          if (
            /^on/i.test(name) ||
            name === 'srcdoc' ||
            /^(javascript|vbscript|data:text\/html)/.test(leadsTo)
          ) {
            found.push(`${element.tagName} ${name}="${value}"`);
          }
        }
        if (
          element.tagName.toLowerCase() === 'script' &&
          element.textContent?.includes('ran(')
        ) {
          found.push(element.outerHTML);
        }
        if (element.shadowRoot) {
          look(element.shadowRoot);
        }
      }
    };
    look(document);
    return found;
  });
}
