const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => controller.abort());
}
process.on('disconnect', () => controller.abort());
process.channel?.unref();
/** Aborted when this command is to end: by Ctrl-C, a kill, a closed terminal or the end of what started it. */
export const stopSignal = controller.signal;
/** Settles when this command is to end. */
export const stopRequested = new Promise(resolve => {
  stopSignal.addEventListener('abort', () => resolve(), { once: true });
});
