import { readConfig } from './config.ts';
import { runProcess } from './process.ts';

await runProcess(readConfig, async surroundings => {
  const [{ buildWorker }, { queues }] = await Promise.all([
    import('./worker.ts'),
    import('./queues/index.ts'),
  ]);
  return buildWorker({ ...surroundings, queues });
});
