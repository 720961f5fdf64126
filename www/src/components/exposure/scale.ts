/** The number line of ports: by powers of two, for most services live at low ports. In percent of its width. */

/** Where a port begins. */
export function place(port: number): number {
  return (Math.log2(port + 1) / 16) * 100;
}

/** Where a stretch begins, and how wide it is: never too narrow to be seen. */
export function extent(first: number, last: number, least = 1): readonly [x: number, width: number] {
  const [from, to] = [place(first), place(last + 1)];
  const width = Math.max(to - from, least);
  return [Math.max(0, Math.min(from, 100 - width)), width];
}

/** Ports that are named on the line. */
export const TICKS: readonly number[] = [0, 22, 80, 443, 3306, 65535];
