/** Servers that write down every request that really arrives. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Counting {
  /** With a slash at its end. */
  readonly address: string;
  /** Method and path of each request, WebSocket handshakes included. */
  readonly arrived: string[];
  close(): Promise<void>;
}

/** Answers everything with an empty page that may be read from anywhere. It has no policy. */
export function listen(): Promise<Counting> {
  return serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
    response.end('<!doctype html><title>blank</title>');
  });
}

/** Hands everything on to the server at `behind`. */
export function inFrontOf(behind: string): Promise<Counting> {
  return serve((incoming, response) => {
    const onward = ask(
      new URL(incoming.url ?? '/', behind),
      { method: incoming.method ?? 'GET' },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  });
}

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Counting> {
  const arrived: string[] = [];
  const note = ({ method, url }: IncomingMessage): void => {
    arrived.push(`${method ?? ''} ${url ?? ''}`);
  };
  const server = createServer((request, response) => {
    note(request);
    handle(request, response);
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    arrived,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
