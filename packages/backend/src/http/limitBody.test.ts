import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { limitBody } from './limitBody';

describe('limitBody', () => {
  const app = express();
  let reads = 0;
  app.use(limitBody);
  app.use((incoming, response) => {
    reads += 1;
    incoming.resume().on('end', () => response.send('here'));
  });
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );

  it('lets through what an endpoint may take', async () => {
    const { status } = await request(app).post('/').send('x'.repeat(1_000));
    expect(status).toBe(200);
  });

  it('refuses in words what none takes, unread', async () => {
    reads = 0;
    const { status, body } = await request(app)
      .post('/')
      .set('content-length', `${11 * 1024 * 1024}`)
      .send('x');
    expect(status).toBe(413);
    expect(body.error).toMatchObject({
      name: 'PayloadTooLargeError',
      message: expect.stringContaining('10 MB'),
    });
    expect(reads).toBe(0);
  });
});
