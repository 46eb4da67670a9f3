import { infraRequest } from '../__testUtils__/samples';
import { stepSeconds } from './stepSeconds';

const [entry] = infraRequest().timeline;

it('counts each step up to the next, and leaves out what took no time', () => {
  const at = (second: string) => `2026-11-20T09:00:${second}Z`;
  expect(
    stepSeconds([
      { ...entry, at: at('00.000'), to: 'checking' },
      { ...entry, at: at('10.000'), to: null },
      { ...entry, at: at('42.000'), to: 'planned' },
      { ...entry, at: at('42.200'), to: 'applying' },
    ]),
  ).toEqual([42, undefined, undefined, undefined]);
});
