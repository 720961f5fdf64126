import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Problem, Reach, ReachPair } from '../../engine/answers.js';
import type { ReachAsk } from '../../engine/protocol.js';
import { foundReach } from '../../state/reach.js';
import { ends, names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { reach as text } from '../../text/reach.js';
import { problemLines } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report, typed } from '../shared/report.js';
import { Rows, type Piece } from '../shared/rows.js';
import { verdictStyles } from '../shared/verdict.js';
import { offer } from '../shared/words.js';
import { matrixOf } from './matrix.js';
import './sg-reach-cell.js';
import './sg-reach-radius.js';
import { styles } from './sg-reach.styles.js';

/** How high a row of the list is, about, in pixels. */
const HEIGHT = 34;
/** More pairs than this scroll in a window of their own. */
const MANY = 59;
/** How many ends are offered while typing. */
const MOST_OFFERED = 60;
/** Ends with words of their own. */
const WORDS = ['internet', 'public subnets', 'private subnets'];
const NOTHING: ReachAsk = { from: '', to: '', service: '' };

/** Who reaches whom: asked by fields, shown as a matrix and as a list, each pair in full below. */
@customElement('sg-reach')
export class ReachPanel extends LitElement {
  static override styles = [controls, panel, fold, verdictStyles, styles];

  @state() private view: 'matrix' | 'list' = 'matrix';

  readonly #rows = new Rows<ReachPair>(this, HEIGHT);
  readonly #reach = new Select(this, (now) => now.reach);
  readonly #found = new Select(this, foundReach);
  readonly #document = new Select(this, (now) => now.document);

  override render(): TemplateResult {
    const { open } = this.#reach.value;
    return html`<details
      ?open=${open}
      @toggle=${(event: Event) => {
        const now = (event.currentTarget as HTMLDetailsElement).open;
        if (now !== this.#reach.value.open) report(this, { type: 'reach/shown', open: now });
      }}
    >
      <summary class="bar"><h2>${text.title}</h2></summary>
      ${open ? this.#inside() : nothing}
    </details>`;
  }

  #inside(): TemplateResult {
    const found = this.#found.value;
    const problems = found?.problems ?? [];
    return html`
      <p class="lead">${text.lead}</p>
      ${this.#ask(problems)} ${this.#progress(found)}
      ${found === null || problems.length > 0 ? nothing : this.#answer(found)}
      <sg-reach-cell></sg-reach-cell>
      <sg-reach-radius></sg-reach-radius>
    `;
  }

  #ask(problems: readonly Problem[]): TemplateResult {
    const { ask } = this.#reach.value;
    const asked = (change: Partial<ReachAsk>): void => {
      this.#rows.toTop();
      report(this, { type: 'reach/asked', ask: change });
    };
    const box = (key: keyof ReachAsk, path: string, hint: string): TemplateResult => {
      const own = problems.filter((problem) => problem.path === path);
      return html`<div>
        <label
          >${text[key]}
          <input
            autocomplete="off"
            spellcheck="false"
            placeholder=${hint}
            list=${key === 'service' ? nothing : `${key}-ends`}
            .value=${live(ask[key])}
            aria-invalid=${own.length > 0 ? 'true' : 'false'}
            aria-describedby=${own.length > 0 ? `${key}-wrong` : nothing}
            @input=${(event: Event) => {
              asked({ [key]: typed(event) });
            }}
        /></label>
        ${key === 'service' ? nothing : this.#offered(key, ask[key])} ${problemLines(`${key}-wrong`, own)}
      </div>`;
    };
    const example = (words: string, change: Partial<ReachAsk>): TemplateResult =>
      html`<button
        class="link"
        @click=${() => {
          asked({ ...NOTHING, ...change });
        }}
      >
        ${words}
      </button>`;
    return html`<div class="ask" role="group" aria-label=${text.title}>
      ${box('from', '/from', text.anybody)} ${box('to', '/to', text.anybody)}
      ${box('service', '/protocol', text.anything)}
      <p class="row small">
        <span class="quiet-text">${text.examples}</span>
        ${example(text.everything, {})} ${example(text.fromInternet, { from: 'internet' })}
        ${example(text.sshInside, { from: 'internet', to: 'private subnets', service: 'ssh' })}
      </p>
    </div>`;
  }

  #offered(key: string, value: string): TemplateResult {
    const all = ends(this.#document.value);
    return html`<datalist id="${key}-ends">
      ${WORDS.map((word) => html`<option value=${word}></option>`)}
      ${offer(all, value, MOST_OFFERED).map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </datalist>`;
  }

  #progress(found: Reach | null): TemplateResult | typeof nothing {
    const { progress, stopped } = this.#reach.value;
    const again = (words: string, stop: boolean): TemplateResult =>
      html`<button
        @click=${() => {
          report(this, { type: 'reach/stopped', stopped: stop });
        }}
      >
        ${words}
      </button>`;
    if (stopped) return html`<p class="none row">${text.stopped} ${again(text.goOn, false)}</p>`;
    if (progress === null) return found === null ? html`<p class="none">${text.waits}</p>` : nothing;
    return html`<p class="none row">
      <span>${text.waits}</span>
      <progress aria-label=${text.progress} max=${progress.of} value=${progress.done}></progress>
      ${again(text.stop, true)}
    </p>`;
  }

  #answer(found: Reach): TemplateResult {
    const view = (one: 'matrix' | 'list'): TemplateResult =>
      html`<button
        aria-pressed=${this.view === one ? 'true' : 'false'}
        @click=${() => {
          this.view = one;
        }}
      >
        ${text[one]}
      </button>`;
    return html`
      <div class="bar said">
        <b>${found.text}</b>
        ${
          found.pairs.length === 0
            ? nothing
            : html`<div class="views" role="group" aria-label=${text.view}>
                ${view('matrix')} ${view('list')}
              </div>`
        }
      </div>
      ${found.about === null ? nothing : html`<p class="about small">${found.about}</p>`}
      ${found.pairs.length === 0 ? nothing : this.view === 'matrix' ? this.#matrix(found) : this.#list(found)}
    `;
  }

  #name(side: 'senders' | 'receivers', index: number, found: Reach): string {
    const one = found[side][index];
    if (one === undefined) return '';
    const [first = ''] = one.ids;
    const name =
      one.kind === 'internet'
        ? text.internet
        : one.kind === 'addresses'
          ? one.text
          : names(this.#document.value).get(first);
    return one.count === 1 ? (name ?? first) : one.text;
  }

  #what(pair: ReachPair): string {
    return pair.verdict === 'unknown' ? text.unknown(pair.text) : pair.text;
  }

  #words(pair: ReachPair, found: Reach): string {
    const from = this.#name('senders', pair.from, found);
    return text.pair(from, this.#name('receivers', pair.to, found), this.#what(pair));
  }

  #isChosen({ ends: [from, to] }: ReachPair): boolean {
    const chosen = this.#reach.value.ends;
    return chosen !== null && chosen[0] === from && chosen[1] === to;
  }

  #choose(pair: ReachPair): void {
    report(this, { type: 'reach/chosen', ends: this.#isChosen(pair) ? null : pair.ends });
  }

  #matrix(found: Reach): TemplateResult {
    const { rows, columns, all, at } = matrixOf(found);
    const shown = Math.max(rows.length, columns.length);
    return html`<div class="scroll">
        <table class="matrix">
          <caption class="hidden-text">
            ${text.caption}
          </caption>
          <thead>
            <tr>
              <td></td>
              ${columns.map((to) => {
                const name = this.#name('receivers', to, found);
                return html`<th scope="col" title=${name}><span class="up">${name}</span></th>`;
              })}
            </tr>
          </thead>
          <tbody>
            ${rows.map((from) => {
              const name = this.#name('senders', from, found);
              return html`<tr>
                <th scope="row" title=${name}>${name}</th>
                ${columns.map((to) => this.#square(at(from, to), found))}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      ${all > shown ? html`<p class="none">${text.tooMany(shown, all)}</p>` : nothing}`;
  }

  #square(pair: ReachPair | null, found: Reach): TemplateResult {
    if (pair === null)
      return html`<td><span aria-hidden="true">·</span><span class="hidden-text">${text.nothing}</span></td>`;
    const words = this.#words(pair, found);
    return html`<td>
      <button
        class=${pair.verdict}
        title=${words}
        aria-label=${words}
        aria-expanded=${this.#isChosen(pair) ? 'true' : 'false'}
        @click=${() => {
          this.#choose(pair);
        }}
      >
        ${icon(pair.verdict === 'unknown' ? 'question' : 'check')}
      </button>
    </td>`;
  }

  #list(found: Reach): TemplateResult {
    const many = found.pairs.length > MANY;
    const pieces = this.#rows.cut(found.pairs, ({ from, to }) => `${from} ${to}`);
    return html`<div class=${many ? 'window' : ''}>
      <table class="list" aria-rowcount=${many ? found.pairs.length + 1 : nothing}>
        <thead>
          <tr>
            <th scope="col">${text.sender}</th>
            <th scope="col">${text.receiver}</th>
            <th scope="col">${text.what}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            pieces,
            ({ key }) => key,
            (piece) => this.#line(piece, found),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #line(piece: Piece<ReachPair>, found: Reach): TemplateResult {
    if ('gap' in piece) return html`<tr data-gap=${piece.gap} aria-hidden="true"></tr>`;
    const pair = piece.value;
    return html`<tr data-row=${piece.key} aria-rowindex=${piece.index + 2}>
      <td>${this.#name('senders', pair.from, found)}</td>
      <td>${this.#name('receivers', pair.to, found)}</td>
      <td>
        <button
          aria-label=${this.#words(pair, found)}
          aria-expanded=${this.#isChosen(pair) ? 'true' : 'false'}
          @click=${() => {
            this.#choose(pair);
          }}
        >
          ${this.#what(pair)}
        </button>
      </td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-reach': ReachPanel;
  }
}
