import { describe, expect, it } from 'vitest';

import { boxWords } from './box-words.js';

const NAMES = new Map([
  ['eni-web', 'web server'],
  ['eni-app', 'app'],
]);

describe('a box in words', () => {
  it('is cut at the peer, and ids become names', () => {
    const peer = { text: 'everywhere except eni-app, 198.51.100.0/24' };
    const box = { text: `tcp 22 from ${peer.text} → eni-web`, peer };
    expect(boxWords(box, NAMES)).toEqual([
      'tcp 22 from ',
      'everywhere except app, 198.51.100.0/24',
      ' → web server',
    ]);
  });

  it('is whole where no peer stands in it', () => {
    expect(boxWords({ text: 'tcp 22 → eni-web', peer: { text: 'nobody' } }, NAMES)).toEqual([
      'tcp 22 → web server',
      '',
      '',
    ]);
  });
});
