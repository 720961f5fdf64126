/**
 * The seal: before the first byte of a person's data is read, the page forbids itself every connection.
 *
 * The first policy, in `index.html`, names no other origin. When the page has every part in memory, `seal` adds
 * a second one, and both hold from then on. A worker started from a `blob:` afterwards inherits them; one by URL would not, and the first policy
 * forbids it from the start. No policy stops a navigation or WebRTC: the page says so (`text.header`).
 */
export const SEAL =
  "default-src 'none'; connect-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src blob:";

/** So long may the browser take to report that it refused, in milliseconds. */
const PATIENCE = 2000;

/** A compiled module. `low` lets everything else come first. */
export async function fetchModule(
  address: string,
  priority: RequestPriority = 'auto',
): Promise<WebAssembly.Module> {
  return compiled(await fetched(address, priority));
}

/** A script that loads nothing, for a worker. */
export async function fetchScript(address: string): Promise<Blob> {
  const answer = await fetched(address, 'low');
  return new Blob([await answer.text()], { type: 'text/javascript' });
}

/** Seals the page. True only if the browser then refused, and by this policy, what it would have sent before. */
export async function seal(document: Document): Promise<boolean> {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = SEAL;
  document.head.append(meta);
  const refusals: SecurityPolicyViolationEvent[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => {
    refusals.push(event);
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    const sent = await fetch(own(document), { cache: 'no-store' }).then(
      () => true,
      () => false,
    );
    // Without a network a fetch fails too: only the browser's own word counts.
    return !sent && (await soon(() => refusals.some(isOurs)));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/** The page's own address, which the first policy allows. */
export function own(document: Document): string {
  const address = new URL(document.baseURI);
  address.hash = '';
  return address.href;
}

function isOurs(event: SecurityPolicyViolationEvent): boolean {
  return (
    event.disposition === 'enforce' &&
    event.effectiveDirective === 'connect-src' &&
    event.originalPolicy.includes("connect-src 'none'")
  );
}

async function soon(holds: () => boolean): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

async function fetched(address: string, priority: RequestPriority): Promise<Response> {
  const answer = await fetch(address, { priority });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/** Some hosts serve Wasm under another type, and then it cannot be compiled while it comes. */
async function compiled(answer: Response): Promise<WebAssembly.Module> {
  const type = answer.headers.get('content-type') ?? '';
  return type.startsWith('application/wasm')
    ? WebAssembly.compileStreaming(answer)
    : WebAssembly.compile(await answer.arrayBuffer());
}
