import { describeUnsent } from './describeUnsent';

it('does not claim that nothing was sent when nobody knows', () => {
  expect(describeUnsent(new TypeError('Failed to fetch'))).toEqual({
    title: 'The portal did not answer',
    description:
      'Nobody knows whether the request arrived. Send it again: however often this form is sent, it makes one request.',
  });
});
