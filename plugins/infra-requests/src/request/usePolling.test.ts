import { act, renderHook } from '@testing-library/react';
import { usePolling } from './usePolling';

const PAUSE = 2_000;

/** Lets time go by, and what was due happen. */
const wait = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

function show(state: DocumentVisibilityState) {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it('begins at once, goes on after each pause, and stops without one', async () => {
  const task = jest.fn(async () => {});
  const { rerender } = renderHook(
    ({ pause }: { pause: number | null }) => usePolling(task, pause),
    { initialProps: { pause: PAUSE as number | null } },
  );
  await wait(0);
  expect(task).toHaveBeenCalledTimes(1);
  await wait(PAUSE - 1);
  expect(task).toHaveBeenCalledTimes(1);
  await wait(1);
  expect(task).toHaveBeenCalledTimes(2);
  rerender({ pause: null });
  await wait(10 * PAUSE);
  expect(task).toHaveBeenCalledTimes(2);
  rerender({ pause: PAUSE });
  await wait(0);
  expect(task).toHaveBeenCalledTimes(3);
});

it('never does it twice at a time', async () => {
  let end = () => {};
  const task = jest.fn(
    () =>
      new Promise<void>(resolve => {
        end = resolve;
      }),
  );
  renderHook(() => usePolling(task, PAUSE));
  await wait(5 * PAUSE);
  expect(task).toHaveBeenCalledTimes(1);
  await act(async () => end());
  await wait(PAUSE);
  expect(task).toHaveBeenCalledTimes(2);
});

it('rests while nobody looks, and does not keep them waiting who come back', async () => {
  const task = jest.fn(async () => {});
  renderHook(() => usePolling(task, PAUSE));
  await wait(0);
  show('hidden');
  await wait(10 * PAUSE);
  expect(task).toHaveBeenCalledTimes(1);
  show('visible');
  await wait(0);
  expect(task).toHaveBeenCalledTimes(2);
});

it('ends with the page', async () => {
  const task = jest.fn(async () => {});
  const { unmount } = renderHook(() => usePolling(task, PAUSE));
  await wait(0);
  unmount();
  await wait(10 * PAUSE);
  expect(task).toHaveBeenCalledTimes(1);
});
