import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app is started in each test, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(30_000);

// jsdom lays nothing out, so nothing comes into view; lists of choices ask when their end does.
class NothingInView {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(window, { IntersectionObserver: NothingInView });
