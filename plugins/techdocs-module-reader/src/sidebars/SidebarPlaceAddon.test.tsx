import { render } from '@testing-library/react';
import { SidebarPlaceAddon } from './SidebarPlaceAddon';

it('has the reader measure again when the page gets another size, and stops with the reader', () => {
  let resized = () => {};
  const disconnect = jest.fn();
  window.ResizeObserver = class implements ResizeObserver {
    constructor(callback: ResizeObserverCallback) {
      resized = () => callback([], this);
    }
    observe() {}
    unobserve() {}
    disconnect = disconnect;
  };
  const measure = jest.fn();
  window.addEventListener('resize', measure);
  const { unmount } = render(<SidebarPlaceAddon />);
  resized();
  expect(measure).toHaveBeenCalledTimes(1);
  unmount();
  expect(disconnect).toHaveBeenCalled();
});
