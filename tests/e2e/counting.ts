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

/**
 * Hands everything on to the server at `behind`. With `pause` the page itself comes slowly: its first line,
 * then the rest so many milliseconds later.
 */
export function inFrontOf(behind: string, pause = 0): Promise<Counting> {
  return serve((incoming, response) => {
    const onward = ask(
      new URL(incoming.url ?? '/', behind),
      { method: incoming.method ?? 'GET' },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (pause > 0 && incoming.url === '/') dribble(answer, response, pause);
        else answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  });
}

function dribble(answer: IncomingMessage, response: ServerResponse, pause: number): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => {
    const page = Buffer.concat(parts);
    const line = page.indexOf('\n') + 1;
    response.write(page.subarray(0, line));
    setTimeout(() => response.end(page.subarray(line)), pause);
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
