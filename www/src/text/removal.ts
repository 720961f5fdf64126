/** Sentences about a rule that may go. They come after the first verdict. */
export const removal = {
  key: 'removal',
  title: (rule: string): string => `If ${rule} goes`,
  do: (rule: string): string => `Remove ${rule}`,
  open: 'Whoever has a tracked connection open keeps it (S-233): the rules are asked about new ones.',
  close: 'Close',
  step: (rule: string): string => `remove ${rule}`,
} as const;
