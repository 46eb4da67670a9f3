import { inTime } from './inTime';

describe('inTime', () => {
  const never = new Promise<string>(() => {});

  it('gives what comes in time, and why nothing does', async () => {
    await expect(inTime(Promise.resolve('token'))).resolves.toBe('token');
    await expect(
      inTime(Promise.reject(new Error('No such app'))),
    ).rejects.toThrow('No such app');
  });

  it('gives up after a while, and when it is interrupted', async () => {
    await expect(inTime(never, 20)).rejects.toThrow(
      'GitHub has not answered within 20 ms',
    );
    await expect(
      inTime(never, 60_000, AbortSignal.timeout(20)),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
