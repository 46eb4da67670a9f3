import net from 'node:net';
/** Listens until closed. @throws what the system says, such as EADDRINUSE */
function listen(host, port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ host, port }, () => resolve(server));
  });
}
const close = server => new Promise(resolve => server.close(resolve));
/** Whether nothing answers on that port of localhost, by either version of IP. */
export async function isPortFree(port) {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await close(await listen(host, port));
    } catch (error) {
      if (error.code === 'EADDRINUSE') {
        return false;
      }
      // a machine without that version of IP
    }
  }
  return true;
}
/** A port of the loopback interface that nothing listens on now. */
export async function freePort() {
  const server = await listen('127.0.0.1', 0);
  const { port } = server.address();
  await close(server);
  return port;
}
