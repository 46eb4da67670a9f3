import { ResponseError } from '@backstage/errors';
import {
  describeFailure,
  describeUnread,
  mayBeDone,
  NotDone,
} from './describeFailure';

/** What a client throws when it is answered with a status. */
async function refusal(status: number): Promise<Error> {
  const error = { name: 'Error', message: 'It went wrong' };
  const body = { error, response: { statusCode: status } };
  return ResponseError.fromResponse(Response.json(body, { status }));
}

it.each([400, 403, 404, 409, 429])(
  'knows that nothing was changed by what is refused with %s',
  async status => {
    const error = await refusal(status);
    expect(mayBeDone(error)).toBe(false);
    expect(describeFailure(error)).toBe('It went wrong. Nothing was changed.');
  },
);

it.each([500, 502, 503, 504])(
  'does not claim to know what was done before a %s',
  async status => {
    const error = await refusal(status);
    expect(mayBeDone(error)).toBe(true);
    expect(describeFailure(error)).toBe(
      'It went wrong. Nobody knows whether it was done: look again before you repeat it.',
    );
  },
);

it('does not claim to know what was done where nobody answered', () => {
  expect(describeFailure(new TypeError('Failed to fetch'))).toBe(
    'The portal did not answer, so nobody knows whether it was done. Look again before you repeat it.',
  );
});

it('says what an answer says was not done', () => {
  const error = new NotDone('The lease is too long.');
  expect(mayBeDone(error)).toBe(false);
  expect(describeFailure(error)).toBe(
    'The lease is too long. Nothing was changed.',
  );
});

it('says nothing of what was done of what is only read', async () => {
  expect(describeUnread(await refusal(503))).toBe('It went wrong.');
  expect(describeUnread(new TypeError('Failed to fetch'))).toBe(
    'The portal did not answer.',
  );
});
