import { ResponseError } from '@backstage/errors';
import { describeUnsent } from './describeUnsent';

it('does not claim that nothing was sent when nobody knows', () => {
  expect(describeUnsent(new TypeError('Failed to fetch'))).toEqual({
    title: 'The portal did not answer',
    description:
      'Nobody knows whether the request arrived. Send it again: however often this form is sent, it makes one request.',
  });
});

it('does not claim it either when whoever answered broke down', async () => {
  const error = { name: 'Error', message: 'It took too long' };
  const body = { error, response: { statusCode: 504 } };
  const answer = Response.json(body, { status: 504 });
  expect(describeUnsent(await ResponseError.fromResponse(answer))).toEqual({
    title: 'The portal broke down over it',
    description:
      'It took too long. Nobody knows whether the request arrived. Send it again: however often this form is sent, it makes one request.',
  });
});
