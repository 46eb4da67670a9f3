import { useEffect } from 'react';

/**
 * Keeps the reader's side bars below what is above the page. The reader fixes them to where the page starts when its
 * stylesheet has loaded, which may be before the header has its height, and measures again only when the window is
 * scrolled or resized.
 */
export function SidebarPlaceAddon() {
  useEffect(() => {
    const observer = new ResizeObserver(() =>
      window.dispatchEvent(new Event('resize')),
    );
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return null;
}
