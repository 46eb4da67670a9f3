import { once } from 'node:events';

interface Reply {
  id: number;
  result: { result?: { value: number } };
}

/**
 * Collects all garbage of a process and tells how many bytes of its heap are in use then, through its inspector: growth
 * that a leak makes stays, and what waits to be collected does not blur it.
 *
 * @throws when the process has no inspector on that port
 */
export async function liveHeap(inspectorPort: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  try {
    await once(socket, 'open');
    let id = 0;
    const ask = async (method: string, params?: object): Promise<Reply> => {
      id += 1;
      socket.send(JSON.stringify({ id, method, params }));
      for (;;) {
        const [event] = (await once(socket, 'message')) as MessageEvent[];
        const reply: Reply = JSON.parse(String(event.data));
        if (reply.id === id) {
          return reply;
        }
      }
    };
    await ask('HeapProfiler.collectGarbage');
    const { result } = await ask('Runtime.evaluate', {
      expression: 'process.memoryUsage().heapUsed',
    });
    return result.result!.value;
  } finally {
    socket.close();
  }
}
