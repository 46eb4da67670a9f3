import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.ts';
import { ConfigError, readConfig, type Config } from './config.ts';

async function start(config: Config): Promise<void> {
  const app = await buildApp(config);

  closeWithGrace({ delay: config.shutdownTimeoutMs, logger: app.log }, async ({ err, signal }) => {
    if (err) app.log.fatal({ err }, 'stopping after an error that nothing caught');
    else app.log.info({ signal }, 'draining');
    await app.close();
    app.log.info('stopped');
  });

  await app.listen({ host: config.host, port: config.port });
  // Work that must be done before traffic comes belongs above this line.
  app.health.markStarted();
}

try {
  await start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
