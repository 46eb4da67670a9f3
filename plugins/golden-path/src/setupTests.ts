import '@testing-library/jest-dom';

// The scaffolder's form scrolls to its top; jsdom has nothing to scroll.
window.scrollTo = () => {};
