import { startDevelopmentDatabase } from './developmentDatabase.ts';

// Runs a PostgreSQL until Ctrl-C.
const { url } = await startDevelopmentDatabase();
process.stdout.write(
  `PostgreSQL runs until Ctrl-C. In another terminal:\n\nexport DATABASE_URL=${url}\n`,
);
