/** Sentences about edits that are offered. They come with the panels that offer them. */
import { count } from './count.js';

export const fix = {
  keeps: 'The same passes afterwards, and the same of it is tracked.',
  preview: 'See what it changes',
  previewOf: (title: string): string => `See what it changes: ${title}`,
  apply: 'Apply',
  applyOf: (title: string): string => `Apply: ${title}`,
  leave: 'Not now',
  waitsFor: 'Comparing…',
  unfit: 'This no longer fits the rules as they stand.',
  opens: 'Opens',
  closes: 'Closes',
  tracks: 'Tracked then',
  untracks: 'No longer tracked',
  nothing: 'Nothing passes that does not pass now, and the other way round.',
  more: (n: number): string => `and ${count(n, 'more set of packets', 'more sets of packets')}`,
} as const;
