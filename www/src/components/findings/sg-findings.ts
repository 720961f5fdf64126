import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Audience, Finding } from '../../engine/answers.js';
import {
  acceptances,
  covered,
  foundOf,
  isFor,
  isMany,
  keyOf,
  type Acceptance,
} from '../../state/findings.js';
import { names } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { fold } from '../../styles/fold.styles.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { findings as text } from '../../text/findings.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { KeepFocus } from '../shared/keep-focus.js';
import { report, typed } from '../shared/report.js';
import { Rows, type Piece } from '../shared/rows.js';
import { rulesById } from '../shared/rule-words.js';
import { linesOf, type Line } from './lines.js';
import { SEVERITIES, badge, severityStyles, sign } from './severity.js';
import './sg-check.js';
import { checkLink } from './sg-check.js';
import './sg-finding.js';
import './sg-found.js';
import { styles } from './sg-findings.styles.js';

/** As wide as a window must be for the panel to begin open: the page's own break. */
const WIDE = '(min-width: 52rem)';
/** How high a line is, about, in pixels. */
const HEIGHT = 40;
const AUDIENCES: readonly Audience[] = ['everyone', 'careful', 'pedantic'];

/** What best practices say of the rules: the worst first, each with its proof and ways to fix it. */
@customElement('sg-findings')
export class FindingsPanel extends LitElement {
  static override styles = [controls, panel, fold, severityStyles, styles];

  @state() private shown = matchMedia(WIDE).matches;
  /** The check and the place that are looked at; empty for all. */
  @state() private check = '';
  @state() private place = '';
  /** Lines of many that were opened. */
  @state() private opened: ReadonlySet<string> = new Set();
  /** The finding that is looked at. */
  @state() private chosen: string | null = null;

  constructor() {
    super();
    new KeepFocus(this, 'summary');
  }

  readonly #rows = new Rows<Line>(this, HEIGHT);
  readonly #all = new Select(this, foundOf);
  readonly #audience = new Select(this, (now) => now.findings.audience);
  readonly #document = new Select(this, (now) => now.document);

  override render(): TemplateResult {
    const all = this.#all.value;
    const wanted = (all ?? []).filter((one) => isFor(this.#audience.value, one));
    return html`<details
        ?open=${this.shown}
        @toggle=${(event: Event) => {
          this.shown = (event.currentTarget as HTMLDetailsElement).open;
        }}
      >
        <summary class="bar">
          <h2>${text.title}</h2>
          ${all === null ? nothing : sum(wanted)}
        </summary>
        ${this.shown ? this.#inside(all, wanted) : nothing}
      </details>
      <sg-check></sg-check>`;
  }

  #inside(all: readonly Finding[] | null, wanted: readonly Finding[]): TemplateResult {
    const told = isMany(this.#document.value) ? this.#told(all !== null) : nothing;
    if (all === null) return told === nothing ? html`<p class="quiet">${text.waits}</p>` : told;
    return html`${told} ${this.#choices(wanted)} ${this.#list(all, wanted)} ${this.#accepted(all)}
      <p class="foot small"><a href="#checks">${text.all}</a></p>`;
  }

  /** A document of many rules is looked at when somebody wants it. */
  #told(again: boolean): TemplateResult {
    return html`<p class="quiet">
      <button
        @click=${() => {
          report(this, { type: 'findings/toldToLook' });
        }}
      >
        ${again ? text.lookAgain : text.look}
      </button>
      <span>${text.slow}</span>
    </p>`;
  }

  #choices(wanted: readonly Finding[]): TemplateResult {
    const checks = [...new Set([...wanted.map(({ check }) => check), this.check])].filter(Boolean).sort();
    const places = [...new Set([...wanted.map(({ place }) => place), this.place])].filter(Boolean).sort();
    const all = names(this.#document.value);
    return html`<div class="choices">
      <label
        >${text.for}
        <select
          @change=${(event: Event) => {
            const audience = AUDIENCES.find((one) => one === typed(event));
            if (audience !== undefined) report(this, { type: 'findings/audienceChosen', audience });
          }}
        >
          ${AUDIENCES.map(
            (one) =>
              html`<option value=${one} .selected=${live(one === this.#audience.value)}>
                ${text.audiences[one]}
              </option>`,
          )}
        </select>
      </label>
      ${
        checks.length < 2 && this.check === ''
          ? nothing
          : html`<label
              >${text.ofCheck}
              <select
                @change=${(event: Event) => {
                  this.check = typed(event);
                  this.#rows.toTop();
                }}
              >
                <option value="" .selected=${live(this.check === '')}>${text.allChecks}</option>
                ${checks.map((one) => html`<option value=${one} .selected=${live(one === this.check)}>${one}</option>`)}
              </select>
            </label>`
      }
      ${
        places.length < 2 && this.place === ''
          ? nothing
          : html`<label
              >${text.ofPlace}
              <select
                @change=${(event: Event) => {
                  this.place = typed(event);
                  this.#rows.toTop();
                }}
              >
                <option value="" .selected=${live(this.place === '')}>${text.allPlaces}</option>
                ${places.map(
                  (one) =>
                    html`<option value=${one} .selected=${live(one === this.place)}>
                      ${all.get(one) ?? one}
                    </option>`,
                )}
              </select>
            </label>`
      }
    </div>`;
  }

  #list(all: readonly Finding[], wanted: readonly Finding[]): TemplateResult {
    const found = wanted.filter(
      ({ check, place }) =>
        (this.check === '' || check === this.check) && (this.place === '' || place === this.place),
    );
    if (found.length === 0) {
      const open = all.filter(({ suppressed }) => suppressed === null).length;
      const words = wanted.length > 0 ? text.noneChosen : open > 0 ? text.noneFor(open) : text.none;
      return html`<p class="none">${icon('check')}${words}</p>`;
    }
    const lines = linesOf(found, this.opened);
    return html`<ul class=${lines.length > MANY ? 'window' : nothing}>
      ${repeat(
        this.#rows.cut(lines, ({ key }) => key),
        ({ key }) => key,
        (piece) => this.#piece(piece),
      )}
    </ul>`;
  }

  #piece(piece: Piece<Line>): TemplateResult {
    if ('gap' in piece) return html`<li data-gap=${piece.gap} aria-hidden="true"></li>`;
    const line = piece.value;
    if (line.kind === 'check') return this.#check(line);
    const { finding, key } = line;
    const chosen = key === this.chosen;
    return html`<li
      data-row=${key}
      class="finding ${line.inner ? 'inner' : ''}"
      @pointerenter=${() => {
        this.#light(finding.rules);
      }}
      @pointerleave=${this.#unlight}
      @focusin=${() => {
        this.#light(finding.rules);
      }}
      @focusout=${this.#unlight}
    >
      <button
        class="line"
        aria-expanded=${chosen ? 'true' : 'false'}
        @click=${() => {
          this.#choose(chosen ? null : finding);
        }}
      >
        ${badge(finding.severity)}
        <span class="what">${coded(finding.message)}</span>
        <span class="id small">${finding.check}</span>
      </button>
      ${chosen ? html`<sg-finding .finding=${finding} @accepted=${this.#toAccepted}></sg-finding>` : nothing}
    </li>`;
  }

  #check({ key, all, open }: Extract<Line, { kind: 'check' }>): TemplateResult {
    const [first] = all;
    return html`<li data-row=${key}>
      <button
        class="line"
        aria-expanded=${open ? 'true' : 'false'}
        @click=${() => {
          const opened = new Set(this.opened);
          if (!opened.delete(key)) opened.add(key);
          this.opened = opened;
        }}
      >
        ${badge(first?.severity ?? 'info')}
        <span class="what">${text.many(first?.check ?? '', all.length)}</span>
        <span class="id small">${first?.name ?? ''}</span>
      </button>
    </li>`;
  }

  /** What is accepted, and acceptances that accept nothing. */
  #accepted(all: readonly Finding[]): TemplateResult | typeof nothing {
    const list = acceptances(this.#document.value);
    if (list.length === 0) return nothing;
    return html`<details class="accepted">
      <summary tabindex="0">${text.accepted(list.length)}</summary>
      <ul>
        ${list.map((one) => this.#acceptance(one, covered(all, one)))}
      </ul>
    </details>`;
  }

  #acceptance(one: Acceptance, of: readonly Finding[]): TemplateResult {
    const place = names(this.#document.value).get(one.place) ?? one.place;
    return html`<li>
      <p>
        <a href=${checkLink(one.check)}>${one.check}</a> ${place}:
        <q>${one.reason || text.noReason}</q>
        ${one.until === '' ? nothing : text.acceptedUntil(one.until)}
        ${of.length === 0 ? html`<b class="stale">${sign('info')} ${text.stale}</b>` : nothing}
      </p>
      ${of.map((finding) => html`<p class="small quiet-text">${coded(finding.message)}</p>`)}
      <button
        aria-label=${text.takeBackOf(one.check, place)}
        @click=${() => {
          const words = text.steps.takeBack(one.check, place);
          report(this, { type: 'findings/takenBack', index: one.index, words });
          this.renderRoot.querySelector('summary')?.focus();
        }}
      >
        ${text.takeBack}
      </button>
    </li>`;
  }

  /** Its rules are lit, in the table of their group. */
  #choose(finding: Finding | null): void {
    this.chosen = finding === null ? null : keyOf(finding);
    this.#light(finding?.rules ?? []);
    const [rule] = finding?.rules ?? [];
    const group = rule === undefined ? undefined : rulesById(this.#document.value).get(rule)?.group;
    if (group !== undefined) report(this, { type: 'group/selected', group });
  }

  #light(rules: readonly string[]): void {
    report(this, { type: 'since/lit', rules });
  }

  readonly #unlight = (): void => {
    const all = this.#all.value ?? [];
    this.#light(all.find((one) => keyOf(one) === this.chosen)?.rules ?? []);
  };

  readonly #toAccepted = (): void => {
    this.chosen = null;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('.accepted > summary, summary')?.focus();
    });
  };
}

/** More lines than this scroll in a window of their own. */
const MANY = 59;

/** How many of each severity, as sign and words. */
function sum(found: readonly Finding[]): TemplateResult {
  const parts = SEVERITIES.map(
    (severity) => [severity, found.filter((one) => one.severity === severity).length] as const,
  ).filter(([, n]) => n > 0);
  const worst = parts[0]?.[0];
  return worst === undefined
    ? html`<span class="sum small">${icon('check')}${text.none}</span>`
    : html`<span class="sum small ${worst}">${sign(worst)}${text.sum(parts)}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-findings': FindingsPanel;
  }
}
