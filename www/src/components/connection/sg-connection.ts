import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Gate, Moment } from '../../engine/answers.js';
import type { Direction } from '../../state/actions.js';
import { textAt, type JsonObject } from '../../state/document.js';
import { hasSteps, moment as momentOf, packetBefore, script } from '../../state/script.js';
import { groups, interfaces, names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { connection as text } from '../../text/connection.js';
import { coded } from '../shared/coded.js';
import { rulesById } from '../shared/rule-words.js';
import { report, typed } from '../shared/report.js';
import { came, cameWords, capital, label } from './label.js';
import { expected } from './expected.js';
import { isOf } from './is-of.js';
import { lesson } from './lesson.js';
import { next } from './next.js';
import { CHOICES, askedOf, rightOf } from './predict.js';
import { question } from './question.js';
import './sg-client.js';
import { styles } from './sg-connection.styles.js';
import './sg-flows.js';
import './sg-moment.js';
import './sg-steps.js';
import './sg-way.js';

/** So long does a step stay while the steps are played, in milliseconds. */
const PACE = 1400;
/** What is said aloud waits so long for the next step, in milliseconds. */
const PAUSE = 500;
/** So long may the engine take until the scrubber moves on without it, in milliseconds. */
const PATIENCE = 60;

/** The connection of the packet that is asked about, or the document's script: step by step, and what is remembered. */
@customElement('sg-connection')
export class Connection extends LitElement {
  static override styles = [controls, panel, styles];

  @state() private playing = false;
  /** What is said aloud. */
  @state() private said = '';

  readonly #script = new Select(this, script);
  readonly #at = new Select(this, momentOf);
  readonly #view = new Select(this, (now) => now.connection);
  readonly #played = new Select(this, (now) => now.played);
  readonly #document = new Select(this, (now) => now.document);
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #engine = new Select(this, (now) => now.engine);
  readonly #sealed = new Select(this, (now) => now.sealed);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;
  #told: Moment | null = null;
  /** Runs while the step under the scrubber is not played yet. */
  #waits: ReturnType<typeof setTimeout> | undefined;
  /** Whether it took too long: then the step is shown without what came of it. */
  #late = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    clearTimeout(this.#speaking);
    clearTimeout(this.#waits);
  }

  /** What is shown stays until the engine has played what comes next: nothing jumps while a person types. */
  override shouldUpdate(): boolean {
    const played = this.#played.value;
    const { steps } = this.#script.value;
    if (played === null || steps.length === 0 || this.#engine.value.kind === 'failed') return true;
    return played.steps === steps && this.#isThere(played.at);
  }

  /** Whether the step under the scrubber is played, or took too long: most often one picture shows all of it. */
  #isThere(played: number): boolean {
    if (played === this.#at.value || this.#late) {
      clearTimeout(this.#waits);
      this.#waits = undefined;
      this.#late = false;
      return true;
    }
    this.#waits ??= setTimeout(() => {
      this.#late = true;
      this.requestUpdate();
    }, PATIENCE);
    return false;
  }

  override updated(): void {
    const moment = this.#moment();
    // Which step is shown, from 1, for whoever measures.
    if (moment !== null) this.dataset['shown'] = String((this.#played.value?.at ?? 0) + 1);
    if (moment !== null && moment !== this.#told) this.#speakLater(moment);
  }

  override render(): TemplateResult {
    const { steps } = this.#script.value;
    const moment = this.#moment();
    return html`
      <div class="bar">
        <h2>${text.title}</h2>
        ${moment === null || moment.time === 0 ? nothing : html`<span class="clock small quiet-text">${text.clock(moment.time)}</span>`}
        ${this.#predictBox()}
      </div>
      ${
        steps.length === 0
          ? html`<p class="empty">${text.empty}</p>`
          : html`${this.#whose()} ${this.#scrubber()}
              <sg-steps
                .steps=${steps}
                .played=${this.#played.value}
                .at=${this.#at.value}
                .hiddenFrom=${this.#hiddenFrom()}
                ?own=${this.#script.value.own}
              ></sg-steps>
              ${moment === null ? this.#waiting() : this.#shown(moment)} ${next(this, this.#stopped)}
              ${this.#edits()}`
      }
      <p class="hidden-text" role="status">${this.said}</p>
    `;
  }

  /** The step under the scrubber, once the engine has played it; the one before until then. */
  #moment(): Moment | null {
    const played = this.#played.value;
    return played?.steps === this.#script.value.steps ? played.moment : null;
  }

  #waiting(): TemplateResult | typeof nothing {
    return this.#sealed.value ? nothing : html`<p class="empty">${text.starting}</p>`;
  }

  /** Which script is shown, and the way to the other. */
  #whose(): TemplateResult | typeof nothing {
    const { own } = this.#script.value;
    const has = hasSteps(this.#document.value);
    if (!own && !has) return nothing;
    const count = own ? 0 : (this.#document.value['steps'] as readonly unknown[]).length;
    return html`<div class="script">
      <span>${own ? text.isScript : text.mine(count)}</span>
      <button
        class="link"
        @click=${() => {
          report(this, { type: 'connection/viewed', view: own ? 'packet' : 'script' });
        }}
      >
        ${own ? text.showPacket : text.showScript}
      </button>
      ${
        own
          ? html`<button
              class="link"
              @click=${() => {
                report(this, { type: 'connection/cleared' });
              }}
            >
              ${text.clear}
            </button>`
          : nothing
      }
    </div>`;
  }

  #scrubber(): TemplateResult {
    const { steps } = this.#script.value;
    const at = this.#at.value;
    const all = steps.length;
    const note = this.#played.value?.notes[at];
    const played = this.#played.value;
    const known = played?.steps === steps && at < this.#hiddenFrom();
    const words = text.scrubAt(
      at + 1,
      all,
      label(steps, at, known ? note : undefined),
      known ? cameWords(came(played, at)) : '',
    );
    const button = (id: string, name: string, drawing: string, to: number): TemplateResult =>
      html`<button
        class="icon ${id}"
        aria-label=${name}
        title=${name}
        aria-disabled=${to < 0 || to >= all || to === at ? 'true' : nothing}
        @click=${() => {
          this.#go(to);
        }}
      >
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${drawing} /></svg>
      </button>`;
    return html`<div class="scrub">
      ${button('first', text.first, 'M6 5v14M18 5l-9 7 9 7Z', 0)}
      ${button('back', text.back, 'M15 5l-8 7 8 7', at - 1)}
      <button
        class="play"
        aria-pressed=${this.playing ? 'true' : 'false'}
        @click=${() => {
          this.#togglePlay();
        }}
      >
        ${this.playing ? text.pause : text.play}
      </button>
      ${button('step', text.step, 'M9 5l8 7-8 7', at + 1)}
      <input
        type="range"
        min="1"
        max=${all}
        step="1"
        aria-label=${text.scrub}
        aria-valuetext=${words}
        .value=${live(String(at + 1))}
        @input=${(event: Event) => {
          this.#stop();
          report(this, { type: 'connection/moved', at: Number(typed(event)) - 1 });
        }}
      />
      <span class="small quiet-text">${at + 1} / ${all}</span>
    </div>`;
  }

  #shown(moment: Moment): TemplateResult {
    const asked = this.#asked(moment);
    const { steps } = this.#script.value;
    const at = this.#played.value?.at ?? 0;
    if (asked !== null) return question(this, asked, steps, at);
    const all = names(this.#document.value);
    const { outcome } = moment;
    const learnt = lesson(moment, all);
    const packet = packetBefore(steps, at);
    const cut = moment.apart.some(({ flow, after }) => after === 'cut' && isOf(flow, packet));
    return html`
      ${this.#guessed(moment, steps[at])}
      ${learnt === null ? nothing : html`<p class="lesson ${learnt.kind}">${learnt.words}</p>`}
      <p class="said">${coded(outcome.text)} ${outcome.flows.map((change) => `${capital(change.text)}. `)}</p>
      ${this.#experiments(moment)}
      <sg-way
        .outcome=${outcome}
        .what=${label(steps, at, this.#played.value?.notes[at])}
        .client=${this.#end(textAt(packet ?? undefined, 'from'))}
        .server=${this.#end(textAt(packet ?? undefined, 'to'))}
        .rules=${rulesById(this.#document.value)}
        .names=${all}
        .catalogue=${this.#catalogue.value}
      ></sg-way>
      ${expected(this, moment, steps[at], at, this.#script.value.own)}
      <sg-flows .moment=${moment} .names=${all} .catalogue=${this.#catalogue.value}></sg-flows>
      <sg-client
        .packet=${packet}
        .sees=${cut ? 'cut' : sees(moment)}
        .document=${this.#document.value}
        .catalogue=${this.#catalogue.value}
      ></sg-client>
    `;
  }

  /** One click to find out whether a rule is what lets it pass. */
  #experiments(moment: Moment): TemplateResult | typeof nothing {
    const { outcome } = moment;
    if (outcome.verdict !== 'allowed') return nothing;
    const gates = outcome.gates.filter(({ filter }) => filter === 'groups');
    const matching = gates.flatMap(({ rules }) => rules);
    const remembering = gates.find(({ because }) => because === 'tracked');
    if (outcome.kind === 'packet' && matching.length > 0)
      return this.#experiment(matching, text.removeMatching(matching.length));
    if (outcome.kind !== 'reply') return nothing;
    if (remembering === undefined)
      return matching.length === 0
        ? nothing
        : this.#experiment(matching, text.removeMatching(matching.length));
    const rules = this.#rulesAt(remembering);
    return rules.length === 0
      ? nothing
      : this.#experiment(rules, text.removeReplyRules(rules.length, remembering.direction));
  }

  #experiment(rules: readonly string[], words: string): TemplateResult {
    return html`<div class="try">
      <span>${text.try}</span>
      <button
        @click=${() => {
          report(this, { type: 'connection/rulesRemoved', rules });
        }}
      >
        ${words}
      </button>
    </div>`;
  }

  /** The rules that a gate would ask, if it did not remember. */
  #rulesAt({ at, direction }: Gate): readonly string[] {
    const document = this.#document.value;
    const carried = interfaces(document).find(({ id }) => id === at)?.groups ?? [at ?? ''];
    return groups(document)
      .filter(({ id }) => carried.includes(id))
      .flatMap((group) => group[direction satisfies Direction].map(({ id }) => id));
  }

  /** The name and the address of an end. */
  #end(id: string): { readonly name: string; readonly address: string } {
    const name = names(this.#document.value).get(id) ?? id;
    return { name, address: name === id ? '' : id };
  }

  #edits(): TemplateResult {
    const { edits } = this.#view.value;
    const radio = (value: 'before' | 'now', words: string): TemplateResult =>
      html`<label
        ><input
          type="radio"
          name="edits"
          .checked=${live(edits === value)}
          @change=${() => {
            report(this, { type: 'connection/editsChosen', edits: value });
          }}
        />${words}</label
      >`;
    return html`<fieldset class="edits">
      <legend>${text.edits}</legend>
      ${radio('before', text.before)} ${radio('now', text.now)}
    </fieldset>`;
  }

  #predictBox(): TemplateResult {
    return html`<label class="small"
      ><input
        type="checkbox"
        .checked=${live(this.#view.value.predict)}
        @change=${() => {
          this.#stop();
          report(this, { type: 'connection/predictChosen', predict: !this.#view.value.predict });
        }}
      />${text.predict.on}</label
    >`;
  }

  /** What is asked before the step is shown; null where it may be shown. */
  #asked(moment: Moment): keyof typeof CHOICES | null {
    const { predict, guesses } = this.#view.value;
    return predict && guesses[moment.step] === undefined ? askedOf(moment) : null;
  }

  /** The first step of which it is not shown what came of it. */
  #hiddenFrom(): number {
    const { predict, guesses } = this.#view.value;
    if (!predict) return Number.POSITIVE_INFINITY;
    const open = this.#script.value.steps.findIndex((step) => guesses[textAt(step, 'id')] === undefined);
    return open < 0 ? Number.POSITIVE_INFINITY : open;
  }

  #guessed(moment: Moment, step: JsonObject | undefined): TemplateResult | typeof nothing {
    const { predict, guesses } = this.#view.value;
    const guess = guesses[textAt(step, 'id')];
    const asked = askedOf(moment);
    if (!predict || guess === undefined || asked === null) return nothing;
    if (guess === rightOf(asked, moment)) return html`<p class="guessed right">${text.predict.right}</p>`;
    const words = CHOICES[asked].find(([one]) => one === guess)?.[1] ?? guess;
    return html`<p class="guessed wrong">${text.predict.wrong(words)}</p>`;
  }

  #go(to: number): void {
    this.#stop();
    if (to >= 0 && to < this.#script.value.steps.length) report(this, { type: 'connection/moved', at: to });
  }

  #togglePlay(): void {
    if (this.playing) {
      this.#stop();
      return;
    }
    this.playing = true;
    const last = this.#script.value.steps.length - 1;
    if (this.#at.value >= last) report(this, { type: 'connection/moved', at: 0 });
    this.#timer = setTimeout(this.#tick, PACE);
  }

  readonly #tick = (): void => {
    const last = this.#script.value.steps.length - 1;
    const moment = this.#moment();
    // A question waits for its answer.
    if (this.#at.value >= last || (moment !== null && this.#asked(moment) !== null)) {
      this.#stop();
      return;
    }
    report(this, { type: 'connection/moved', at: this.#at.value + 1 });
    this.#timer = setTimeout(this.#tick, PACE);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  readonly #stopped = (): void => {
    this.#stop();
  };

  #speakLater(moment: Moment): void {
    const first = this.#told === null;
    this.#told = moment;
    // What the page opens with is said by the verdict.
    if (first) return;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => {
      const { steps } = this.#script.value;
      const at = this.#at.value;
      if (this.#moment() !== moment || this.#asked(moment) !== null) return;
      const learnt = lesson(moment, names(this.#document.value));
      const changes = moment.outcome.flows.map((change) => `${capital(change.text)}.`);
      const words = [moment.outcome.text, ...changes, learnt?.words ?? ''].join(' ').trim();
      this.said = text.live(at + 1, steps.length, label(steps, at, this.#played.value?.notes[at]), words);
    }, PAUSE);
  }
}

/** What the client sees at a step: of a new connection that was sent and not answered, nothing yet. */
function sees({ client, outcome }: Moment): Moment['client'] {
  const opens = outcome.kind === 'packet' && outcome.flows.some(({ before }) => before === null);
  return opens && outcome.client === null ? null : client;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-connection': Connection;
  }
}
