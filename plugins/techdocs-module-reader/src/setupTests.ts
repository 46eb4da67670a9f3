import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app is started in each test, which takes seconds on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(30_000);
