import { MemoryPageCache } from './PageCache';
import type { RenderedPage } from './renderPage';

const page = (content: string): RenderedPage => ({
  content,
  headings: [],
  sections: [],
  ids: [],
  anchors: [],
  problems: [],
  brokenLinks: 0,
});

describe('MemoryPageCache', () => {
  it('forgets what was not used for longest when it is full', () => {
    const cache = new MemoryPageCache({ maxCharacters: 5_000 });
    cache.set('a', page('a'.repeat(1_000)));
    cache.set('b', page('b'.repeat(1_000)));
    cache.set('c', page('c'.repeat(1_000)));
    expect(cache.get('a')).toBeDefined();
    cache.set('d', page('d'.repeat(1_000)));
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')?.content).toMatch(/^a/);
    expect(cache.get('d')?.content).toMatch(/^d/);
  });

  it('counts a page once that is set again', () => {
    const cache = new MemoryPageCache({ maxCharacters: 5_000 });
    cache.set('a', page('a'));
    for (let count = 0; count < 100; count++) {
      cache.set('b', page('b'.repeat(1_000)));
    }
    expect(cache.get('a')).toBeDefined();
  });
});
