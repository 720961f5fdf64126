import type { Answer, Question } from './protocol.js';

/** What is asked beside the open document; the newest of a kind takes the place of the one before. */
type Kind = 'read' | 'paste' | 'write';
type Errand = Extract<Question, { kind: 'read' | 'write' }>;
type Done = Extract<Answer, { kind: 'read' | 'written' }>;

interface Waiting {
  readonly number: number;
  /** Null once the worker has it. */
  unsent: { readonly question: Errand; readonly transfer: Transferable[] } | null;
  readonly resolve: (answer: Done | null) => void;
  readonly reject: (error: Error) => void;
}

/** Questions with a promise each: reading what is brought, and writing what is taken away. */
export class Errands {
  readonly #waiting = new Map<Kind, Waiting>();

  /** The answer is null where a newer errand of its kind came. */
  add(kind: Kind, question: Errand, transfer: Transferable[] = []): Promise<Done | null> {
    this.#waiting.get(kind)?.resolve(null);
    return new Promise((resolve, reject) => {
      const { number } = question;
      this.#waiting.set(kind, { number, unsent: { question, transfer }, resolve, reject });
    });
  }

  /** Hands out what the worker does not have yet, once. */
  unsent(): NonNullable<Waiting['unsent']>[] {
    return [...this.#waiting.values()].flatMap((waiting) => {
      const { unsent } = waiting;
      waiting.unsent = null;
      return unsent === null ? [] : [unsent];
    });
  }

  has(number: number): boolean {
    return [...this.#waiting.values()].some((waiting) => waiting.number === number);
  }

  done(answer: Done): void {
    for (const [kind, waiting] of this.#waiting) {
      if (waiting.number !== answer.number) continue;
      this.#waiting.delete(kind);
      waiting.resolve(answer);
    }
  }

  /** The worker is gone, and what it was reading with it. */
  stop(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}
