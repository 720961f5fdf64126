import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Coverage, Least, Spare, SparePlace, SpareRule } from '../../engine/answers.js';
import type { JsonObject } from '../../state/document.js';
import type { Tidied } from '../../state/state.js';
import { spareOf } from '../../state/tidy.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { tidy as text } from '../../text/tidy.js';
import '../fix/sg-fix.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { KeepFocus } from '../shared/keep-focus.js';
import { report } from '../shared/report.js';
import { ruleLinkStyles, ruleLinks } from '../shared/rule-links.js';

/** So many rules that nothing asks for are shown until somebody wants all. */
const FEW = 5;

/** Rules that are more than is needed, each with those that do its work and the edits that leave it out. */
@customElement('sg-tidy')
export class TidyPanel extends LitElement {
  static override styles = [
    controls,
    panel,
    fold,
    ruleLinkStyles,
    css`
      .lead,
      .none {
        padding: var(--sg-space-2) var(--sg-space-3);
        color: var(--sg-color-text-quiet);
      }
      .sum {
        font-weight: 650;
      }
      section {
        border-block-start: 1px solid var(--sg-color-line);
        padding: var(--sg-space-2) var(--sg-space-3);
        overflow-wrap: anywhere;
      }
      .part {
        padding: var(--sg-space-2) var(--sg-space-3) 0;
        border-block-start: 1px solid var(--sg-color-line);
      }
      h3,
      h4 {
        font-size: var(--sg-text-normal);
        font-weight: 650;
      }
      li {
        display: grid;
        gap: var(--sg-space-1);
        padding-block: var(--sg-space-2);
      }
      li + li {
        border-block-start: 1px solid var(--sg-color-line);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-1) var(--sg-space-2);
      }
    `,
  ];

  /** Whether every rule that nothing asks for is shown. */
  @state() private all = false;

  constructor() {
    super();
    new KeepFocus(this, 'summary');
  }

  readonly #open = new Select(this, (now) => now.tidy.open);
  readonly #found = new Select(this, spareOf);

  override render(): TemplateResult {
    const found = this.#found.value;
    return html`<details
      ?open=${this.#open.value}
      @toggle=${(event: Event) => {
        const { open } = event.currentTarget as HTMLDetailsElement;
        if (open !== this.#open.value) report(this, { type: 'tidy/shown', open });
      }}
    >
      <summary class="bar">
        <h2>${text.title}</h2>
        ${found === null || !this.#open.value ? nothing : sum(found.spare)}
      </summary>
      ${this.#open.value ? this.#inside(found) : nothing}
    </details>`;
  }

  #inside(found: Tidied | null): TemplateResult {
    if (found === null) return html`<p class="none">${text.waits}</p>`;
    const { places, left, about, text: said } = found.spare;
    return html`
      <h3 class="part">${text.spare}</h3>
      <p class="lead">${places.length === 0 && left.length === 0 ? said : text.lead}</p>
      ${places.map((place) => this.#place(place))}
      ${left.length === 0 ? nothing : html`<p class="none">${said}</p>`}
      <p class="lead small">${about}</p>
      ${this.#unasked(found.coverage)} ${this.#least(found.least)}
    `;
  }

  #unasked({ uncovered, text: said }: Coverage): TemplateResult {
    const shown = this.all ? uncovered : uncovered.slice(0, FEW);
    return html`<h3 class="part">${text.unasked}</h3>
      <p class="lead">${said}</p>
      ${
        uncovered.length === 0
          ? nothing
          : html`<section class="unasked">
              <ul>
                ${shown.map(({ rule, edits, text: words }) =>
                  this.#item(`unasked ${rule}`, text.remove(rule), words, [rule], edits, false),
                )}
              </ul>
              ${
                shown.length === uncovered.length
                  ? nothing
                  : html`<button
                      class="link"
                      @click=${() => {
                        this.all = true;
                      }}
                    >
                      ${text.all(uncovered.length)}
                    </button>`
              }
              <p class="small quiet-text">${text.unaskedAbout}</p>
            </section>`
      }`;
  }

  #least(least: Least | null): TemplateResult {
    const [before, code, after] = text.leastAbout.split('`');
    return html`<h3 class="part">${text.least}</h3>
      ${
        least === null
          ? html`<p class="lead">${text.leastNone}</p>`
          : html`<section class="least">
              ${
                least.edits.length === 0
                  ? html`<p>${least.text}</p>`
                  : html`<ul>
                      ${this.#item('least', text.useLeast(least.then), least.text, [], least.edits, false)}
                    </ul>`
              }
              <p class="small quiet-text">${before}<code>${code}</code>${after}</p>
            </section>`
      }`;
  }

  #place(place: SparePlace): TemplateResult {
    const { at, redundant, together, merges, fewest, text: words } = place;
    return html`<section>
      <h4>${coded(words)}</h4>
      <ul>
        ${redundant.map((own) => this.#redundant(at, own))}
        ${
          together === null || together.rules.length < 2
            ? nothing
            : this.#item(
                `${at} together`,
                text.removeAll(together.rules.length),
                together.text,
                together.rules,
                together.edits,
              )
        }
        ${merges.map(({ rules, edits, text: said }) =>
          this.#item(`${at} ${rules.join(' ')}`, text.merge(rules.length), said, rules, edits),
        )}
        ${
          fewest === null || fewest.edits.length === 0
            ? nothing
            : this.#item(
                `${at} fewest`,
                text.fewest(fewest.inbound.length + fewest.outbound.length),
                fewest.text,
                [],
                fewest.edits,
              )
        }
      </ul>
    </section>`;
  }

  #redundant(at: string, { rule, cover, edits, text: words }: SpareRule): TemplateResult {
    return this.#item(`${at} ${rule}`, text.remove(rule), words, [rule], edits, true, cover);
  }

  /** What could be done, the rules that it is about, and those that do their work. */
  #item(
    key: string,
    title: string,
    words: string,
    rules: readonly string[],
    edits: readonly unknown[],
    keeps = true,
    cover: readonly string[] = [],
  ): TemplateResult {
    const of = {
      key: `tidy ${key}`,
      index: 0,
      edits: edits as readonly JsonObject[],
      words: text.step(title),
      title,
      keeps,
    };
    const light = (lit: readonly string[]) => (): void => {
      report(this, { type: 'since/lit', rules: lit });
    };
    return html`<li
      @pointerenter=${light([...rules, ...cover])}
      @pointerleave=${light([])}
      @focusin=${light([...rules, ...cover])}
      @focusout=${light([])}
    >
      <p>${coded(words)}</p>
      ${this.#links(rules.length > 1 ? text.merged : text.rule, rules)} ${this.#links(text.cover, cover)}
      <sg-fix .of=${of}></sg-fix>
    </li>`;
  }

  #links(what: string, rules: readonly string[]): TemplateResult | typeof nothing {
    if (rules.length === 0) return nothing;
    return html`<p class="row">
      <span class="quiet-text">${what}</span>
      ${ruleLinks(this, rules)}
    </p>`;
  }
}

function sum({ places }: Spare): TemplateResult {
  return places.length === 0
    ? html`<span class="sum small">${icon('check')}${text.none}</span>`
    : html`<span class="sum small">${text.sum(places.length)}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-tidy': TidyPanel;
  }
}
