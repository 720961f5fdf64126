/** Ways to send something to `address`. Each is run in the page or the worker itself, so it stands alone. */
export type Attempt = (address: string) => unknown;
export type Attempts = Readonly<Record<string, Attempt>>;

export const FROM_A_PAGE: Attempts = {
  fetch: (address) => fetch(address, { method: 'POST', body: 'secret', mode: 'no-cors' }),
  'fetch that outlives the page': (address) => fetch(address, { mode: 'no-cors', keepalive: true }),
  XMLHttpRequest: (address) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.send();
  },
  sendBeacon: (address) => navigator.sendBeacon(address, 'secret'),
  WebSocket: (address) => new WebSocket(address.replace('http', 'ws')),
  EventSource: (address) => new EventSource(address),
  'import()': (address) => import(address),
  'script element': (address) => {
    const script = document.createElement('script');
    script.src = address;
    document.head.append(script);
  },
  'module script': (address) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = address;
    document.head.append(script);
  },
  'image object': (address) => {
    new Image().src = address;
  },
  'image element': (address) => {
    const image = document.createElement('img');
    image.src = address;
    document.body.append(image);
  },
  'CSS background': (address) => {
    const box = document.createElement('div');
    box.style.cssText = `width: 9px; height: 9px; background-image: url("${address}")`;
    document.body.append(box);
  },
  'CSS font': (address) => {
    const font = new FontFace('secret', `url("${address}")`);
    document.fonts.add(font);
    return font.load();
  },
  'style sheet': (address) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    document.head.append(link);
  },
  prefetch: (address) => {
    const link = document.createElement('link');
    link.rel = 'prefetch';
    link.href = address;
    document.head.append(link);
  },
  preload: (address) => {
    const link = document.createElement('link');
    link.rel = 'preload';
    link.as = 'image';
    link.href = address;
    document.head.append(link);
  },
  video: (address) => {
    const video = document.createElement('video');
    video.preload = 'auto';
    video.src = address;
    document.body.append(video);
  },
  object: (address) => {
    const object = document.createElement('object');
    object.data = address;
    document.body.append(object);
  },
  iframe: (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  },
  form: (address) => {
    const frame = document.createElement('iframe');
    frame.name = 'sink';
    const form = document.createElement('form');
    form.action = address;
    form.target = 'sink';
    document.body.append(frame, form);
    form.submit();
  },
  'SVG image': (address) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', address);
    svg.append(image);
    document.body.append(svg);
  },
  'fetch of an empty frame': (address) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow?.fetch(address, { mode: 'no-cors' });
  },
  'a worker that it starts from a blob': (address) => {
    const source = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`;
    return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  },
};

/** Only an address of the page's own origin can be started, even without a policy. */
export const FROM_A_PAGE_TO_ITS_OWN_ORIGIN: Attempts = {
  'a worker by URL': (address) => new Worker(address),
  'a module worker by URL': (address) => new Worker(address, { type: 'module' }),
  'a shared worker by URL': (address) => new SharedWorker(address),
};

export const FROM_A_WORKER: Attempts = {
  'fetch in a worker': (address) => fetch(address, { mode: 'no-cors' }),
  'XMLHttpRequest in a worker': (address) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.send();
  },
  'WebSocket in a worker': (address) => new WebSocket(address.replace('http', 'ws')),
  'EventSource in a worker': (address) => new EventSource(address),
  'import() in a worker': (address) => import(address),
  'importScripts in a worker': (address) => {
    (self as unknown as { importScripts(address: string): void }).importScripts(address);
  },
  'a worker that the worker starts from a blob': (address) => {
    const source = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`;
    return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  },
};
