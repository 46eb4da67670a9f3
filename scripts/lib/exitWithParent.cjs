// Loaded into the back end: when the command that started it is killed outright, the channel to it closes and
// the back end goes too, so that its port is free for the next start.
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
