import { readConfig } from './config.ts';
import { runProcess } from './process.ts';
import { requestDurations } from './requestDurations.ts';

await runProcess(
  readConfig,
  async surroundings => {
    const { buildApp } = await import('./app.ts');
    const { host, port } = surroundings.config;
    const app = await buildApp(surroundings);
    return { start: () => app.listen({ host, port }), stop: () => app.close() };
  },
  [requestDurations],
);
