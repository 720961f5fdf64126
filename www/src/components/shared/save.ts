/** Hands something over as a file, made here: nothing is asked of any server. */
export function saveFile(
  name: string,
  content: string | Blob | Uint8Array<ArrayBuffer>,
  type = 'application/octet-stream',
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** The name of a document as that of a file, which any system takes. */
export function documentName(name: string): string {
  const plain = name
    .normalize()
    .replace(/[^\p{L}\p{N}._ ()-]/gu, '-')
    .replace(/\s+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80);
  return `${plain === '' ? 'security-groups' : plain}.sg.json`;
}
