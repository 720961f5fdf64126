import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Comparison, Thing, TrafficBox, TrafficSet } from '../../engine/answers.js';
import { names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import { icon, type IconName } from '../shared/icons.js';
import { report, show } from '../shared/report.js';
import './sg-baseline.js';
import { boxWords } from './box-words.js';
import { styles } from './sg-changes.styles.js';

/** As wide as a window must be for the panel to begin open: the page's own break. */
const WIDE = '(min-width: 52rem)';

type SetName = 'opened' | 'closed' | 'tracked' | 'untracked';

const SETS: readonly SetName[] = ['opened', 'closed', 'tracked', 'untracked'];
const drawings: Record<SetName, IconName> = {
  opened: 'add',
  closed: 'minus',
  tracked: 'check',
  untracked: 'cross',
};

/**
 * What the rules let pass now and did not before, and the other way round, in words; one click sends a packet of it.
 * Nothing is asked while it is closed.
 */
@customElement('sg-changes')
export class Changes extends LitElement {
  static override styles = [controls, panel, fold, styles];

  readonly #since = new Select(this, (now) => now.since);
  readonly #document = new Select(this, (now) => now.document);

  override connectedCallback(): void {
    super.connectedCallback();
    if (matchMedia(WIDE).matches) report(this, { type: 'since/shown', panel: 'changes', open: true });
  }

  override render(): TemplateResult {
    const { changes, comparison, baseline } = this.#since.value;
    return html`<details
      ?open=${changes}
      @toggle=${(event: Event) => {
        const { open } = event.currentTarget as HTMLDetailsElement;
        report(this, { type: 'since/shown', panel: 'changes', open });
      }}
    >
      <summary class="bar">
        <h2>${text.changes.title}</h2>
        ${comparison === null || !changes ? nothing : sum(comparison)}
      </summary>
      ${
        baseline === null
          ? nothing
          : html`<sg-baseline></sg-baseline>
              ${comparison === null ? html`<p class="quiet">${text.changes.waits}</p>` : this.#what(comparison)}`
      }
    </details>`;
  }

  #what(comparison: Comparison): TemplateResult {
    const { baseline } = this.#since.value;
    if (comparison.equal) {
      const other = baseline?.to.kind === 'other';
      const words = baseline?.words ?? '';
      return html`<div class="same">
        ${icon('check')}
        <p>
          <b>${text.changes.same}</b>
          ${other ? text.changes.sameAs(text.changes.other(words)) : text.changes.sameProof(words)}
        </p>
      </div>`;
    }
    return html`${SETS.map((name) => this.#set(name, comparison[name]))}
    ${this.#things(text.changes.added, comparison.added)}${this.#things(text.changes.removed, comparison.removed)}
    ${
      comparison.notCompared.length === 0
        ? nothing
        : html`<section>
            <h3>${text.changes.notCompared}</h3>
            <ul class="plain">
              ${comparison.notCompared.map((one) => html`<li>${one.text}</li>`)}
            </ul>
          </section>`
    }`;
  }

  #set(name: SetName, set: TrafficSet): TemplateResult | typeof nothing {
    if (set.count === 0) {
      const none = name === 'opened' || name === 'closed' ? text.changes.none[name] : null;
      return none === null ? nothing : html`<p class="quiet none">${none}</p>`;
    }
    const { word, help } = text.changes.sets[name];
    return html`<section class=${name} aria-labelledby=${name}>
      <h3 id=${name}>
        <span class="badge">${icon(drawings[name])}${word}</span>
        <span class="quiet-text small">${help} · ${text.changes.boxes(set.count)}</span>
      </h3>
      <ul>
        ${repeat(
          set.boxes,
          (box) => box.text,
          (box) => this.#box(name, box),
        )}
      </ul>
      ${this.#rest(set)}
    </section>`;
  }

  #box(name: SetName, box: TrafficBox): TemplateResult {
    const all = names(this.#document.value);
    const [before, peer, after] = boxWords(box, all);
    const light = (rules: readonly string[]) => (): void => {
      report(this, { type: 'since/lit', rules });
    };
    const gone = name === 'closed' || name === 'tracked';
    return html`<li
      data-box
      @pointerenter=${light(box.rules)}
      @pointerleave=${light([])}
      @focusin=${light(box.rules)}
      @focusout=${light([])}
    >
      <p class="box">${before}<b>${peer}</b>${after}</p>
      <p class="by small">
        <span class="amount">${box.amount}</span>
        ${
          box.rules.length === 0
            ? nothing
            : html`<span class="quiet-text">${gone ? text.changes.byBefore : text.changes.by}</span>
                ${box.rules.map(
                  (rule) =>
                    html`<button
                      class="link rule"
                      aria-label=${text.why.toRule(rule)}
                      @click=${() => {
                        show(this, { rule });
                      }}
                    >
                      ${rule}
                    </button>`,
                )}`
        }
        ${
          box.witness === null
            ? html`<span class="quiet-text">${text.changes.noWitness}</span>`
            : html`<button
                class="try"
                aria-label=${text.changes.tryOf(box.witness.text)}
                @click=${() => {
                  if (box.witness !== null)
                    report(this, { type: 'packet/tried', packet: box.witness.packet });
                }}
              >
                ${text.changes.try}${icon('arrow')}<span class="code">${box.witness.text}</span>
              </button>`
        }
      </p>
    </li>`;
  }

  #rest(set: TrafficSet): TemplateResult | typeof nothing {
    const left = set.count - set.boxes.length;
    if (left <= 0) return nothing;
    if (this.#since.value.all) return html`<p class="quiet">${text.changes.rest(left)}</p>`;
    return html`<button
      class="more"
      @click=${() => {
        report(this, { type: 'since/moreAsked' });
      }}
    >
      ${text.changes.more(left)}
    </button>`;
  }

  #things(title: string, things: readonly Thing[]): TemplateResult | typeof nothing {
    if (things.length === 0) return nothing;
    const all = names(this.#document.value);
    return html`<section>
      <h3>${title}</h3>
      <ul class="plain">
        ${things.map(
          ({ kind, id }) => html`<li>${text.changes.kinds[kind]} <b>${all.get(id) ?? id}</b></li>`,
        )}
      </ul>
    </section>`;
  }
}

/** What changed in a few words, in the bar. */
function sum(comparison: Comparison): TemplateResult {
  const { equal, opened, closed } = comparison;
  const words = text.changes.sum(opened.count, closed.count, !equal);
  return html`<span class="sum small ${opened.count > 0 ? 'off' : equal ? 'good' : ''}"
    >${equal ? icon('check') : nothing}${words}</span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-changes': Changes;
  }
}
