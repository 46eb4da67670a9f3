import { spawn } from 'node:child_process';
import { startDevelopmentDatabase } from './developmentDatabase.ts';

// Starts the service and starts it again whenever its code changes. Without DATABASE_URL it gets a database
// of its own.
const database =
  process.env.DATABASE_URL === undefined ? await startDevelopmentDatabase() : undefined;
const service = spawn(process.execPath, ['--watch', 'src/server.ts'], {
  stdio: 'inherit',
  env: { ...process.env, ...(database && { DATABASE_URL: database.url }) },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => service.kill(signal));
}
service.once('exit', () => void database?.stop().then(() => process.exit()));
