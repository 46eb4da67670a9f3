import {
  ServiceFactoryTester,
  mockServices,
} from '@backstage/backend-test-utils';
import { rootLogger } from './rootLogger';

/** Made up for this test; each stands for a secret that must not reach the log. */
const CANARIES = {
  configured: 'canary-configured-password',
  bearer: 'canarybearer0123456789',
  token: `slw_${'0123456789abcdef'.repeat(2)}_${'Canary'.repeat(8)}x`,
  webToken: 'eyJjYW5hcnkiOiJ5ZXMifQ.eyJjYW5hcnkiOiJ5ZXMifQ.canarysignature',
  database: 'canary-database-password',
  code: 'canary-code-of-sign-in',
  key: 'canary0private0key',
  field: 'canary-in-a-field',
};

describe('the log of the portal', () => {
  const nodeEnv = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = nodeEnv;
  });

  it.each(['production', 'development'])(
    'holds no secret, in %s',
    async mode => {
      process.env.NODE_ENV = mode;
      const lines: string[] = [];
      // what winston's transport for the console writes by
      const write = jest
        .spyOn(
          (console as unknown as { _stdout: NodeJS.WriteStream })._stdout,
          'write',
        )
        .mockImplementation(text => lines.push(String(text)) > 0);
      try {
        const logger = await ServiceFactoryTester.from(rootLogger, {
          dependencies: [
            mockServices.rootConfig.factory({
              data: {
                backend: {
                  database: {
                    client: 'pg',
                    connection: { password: CANARIES.configured },
                  },
                },
              },
            }),
          ],
        }).getSubject();
        logger.info(`Connecting with ${CANARIES.configured}`);
        logger.info('Asked', { authorization: `Bearer ${CANARIES.bearer}` });
        logger.info(`authorization: Bearer ${CANARIES.bearer}`);
        logger
          .child({ plugin: 'machine-tokens' })
          .warn(`Token ${CANARIES.token}`);
        logger.warn(`Cookie backstage-auth=${CANARIES.webToken}; path=/`);
        logger.error(
          'Lost',
          new Error(
            `postgresql://slipway:${CANARIES.database}@db:5432/x refused`,
          ),
        );
        logger.info(
          `GET /api/auth/oidc/handler/frame?code=${CANARIES.code}&state=1`,
        );
        logger.error(
          `-----BEGIN PRIVATE KEY-----\n${CANARIES.key}\n-----END PRIVATE KEY-----`,
        );
        logger.info('Body', {
          body: JSON.stringify({ password: CANARIES.field }),
        });
      } finally {
        write.mockRestore();
      }
      const log = lines.join('');
      expect(log).toContain('machine-tokens'); // it was the log
      expect(
        Object.entries(CANARIES).filter(([, canary]) => log.includes(canary)),
      ).toEqual([]);
    },
  );
});
