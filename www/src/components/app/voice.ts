/** What the page says aloud: once typing pauses, and only what is new. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { groups, interfaces, problems } from '../../state/select.js';
import { shownTrace } from '../../state/script.js';
import type { State } from '../../state/state.js';
import { store } from '../../state/store.js';
import { text } from '../../text.js';

/** So long must nothing have changed before it is said, in milliseconds. */
const PAUSE = 700;

export class Voice implements ReactiveController {
  /** What stands in the live region. */
  words = '';
  #verdict = '';
  #changes = '';
  #problems = 0;
  #first: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = store.subscribe((state, before) => {
      const { last } = state.import;
      if (last !== before.import.last && last?.opened === true)
        this.say(text.live.imported(groups(state.document).length, interfaces(state.document).length));
      if (
        state.trace !== before.trace ||
        state.report !== before.report ||
        state.since.comparison !== before.since.comparison
      )
        this.#later();
    });
  }

  hostDisconnected(): void {
    this.#end?.();
    clearTimeout(this.#timer);
  }

  /** Says this first, then what became of the verdict. */
  say(words: string): void {
    this.#first.push(words);
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#speak(store.state);
    }, PAUSE);
  }

  #speak(state: State): void {
    const errors = problems(state).filter(({ level }) => level === 'error').length;
    const trace = shownTrace(state);
    const verdict = trace === null ? '' : text.live.verdict(text.verdict[trace.verdict], trace.text);
    const { comparison } = state.since;
    const changes = comparison?.text ?? '';
    // That nothing changed is said only where something had.
    const quiet =
      changes === '' || changes === this.#changes || (this.#changes === '' && comparison?.equal === true);
    const said = [
      ...this.#first,
      ...(errors === this.#problems ? [] : [text.live.problems(errors)]),
      ...(verdict === this.#verdict || verdict === '' ? [] : [verdict]),
      ...(quiet ? [] : [changes]),
    ];
    this.#first = [];
    this.#problems = errors;
    this.#verdict = verdict;
    if (changes !== '') this.#changes = changes;
    if (said.length === 0) return;
    this.words = said.join(' ');
    this.host.requestUpdate();
  }
}
