import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app is started in each test, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(30_000);

// jsdom lays nothing out: nothing comes into view, and nothing has to be scrolled to.
class NothingInView {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(window, { IntersectionObserver: NothingInView });
Element.prototype.scrollIntoView = () => {};
