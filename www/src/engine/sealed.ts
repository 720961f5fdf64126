/**
 * Whether this worker can send nothing: it tries its own origin, and a `data:` address, which would answer
 * even without a network, were there no policy.
 */
export async function isSealed(own: string): Promise<boolean> {
  const tries = [own, 'data:,'].map((address) =>
    fetch(address, { cache: 'no-store' }).then(
      () => false,
      () => true,
    ),
  );
  return (await Promise.all(tries)).every((refused) => refused);
}
