/** Tests look at what is stored, and tamper with it. */
import { openDB } from 'idb';

import type { Base, Card, Line } from './format.js';
import { NAME } from './shelf.js';

export async function entries(): Promise<Line[]> {
  return all('log') as Promise<Line[]>;
}

export async function bases(): Promise<Base[]> {
  return all('bases') as Promise<Base[]>;
}

/** Makes something else of each card. */
export async function change(store: 'cards', make: (card: Card) => Card): Promise<void> {
  const db = await openDB(NAME);
  for (const card of (await db.getAll(store)) as Card[]) await db.put(store, make(card));
  db.close();
}

async function all(store: string): Promise<unknown[]> {
  const db = await openDB(NAME);
  const found: unknown[] = await db.getAll(store);
  db.close();
  return found;
}
