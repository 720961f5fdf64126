import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Catalogue, Gate, Outcome } from '../../engine/answers.js';
import type { RuleView } from '../../state/select.js';
import { controls } from '../../styles/shared.styles.js';
import { connection as text } from '../../text/connection.js';
import { text as shared } from '../../text.js';
import { icon } from '../shared/icons.js';
import { verdictStyles } from '../shared/verdict.js';
import '../why/sg-gate.js';

/** So long does a packet take from end to end, in milliseconds. */
const MOVE = 800;

const drawings = { allowed: 'check', dropped: 'cross', unknown: 'question' } as const;

/**
 * The way of one packet: its ends, the gates between them, and the packet, which is seen moving. The client
 * always stands on the left: a reply goes from right to left. Each gate says in words what it did, and opens.
 */
@customElement('sg-way')
export class Way extends LitElement {
  static override styles = [
    controls,
    verdictStyles,
    css`
      .way {
        position: relative;
        display: flex;
        align-items: stretch;
        gap: var(--sg-space-2);
        padding: var(--sg-space-4) var(--sg-space-3) var(--sg-space-3);
      }
      .way.reply {
        flex-direction: row-reverse;
      }
      .way::before {
        content: '';
        position: absolute;
        inset-inline: var(--sg-space-4);
        inset-block-start: 0.65rem;
        border-block-start: 2px solid var(--sg-color-line-control);
      }
      .way.reply::before {
        border-block-start-style: dashed;
      }
      .dot {
        position: absolute;
        inset-block-start: 0.3rem;
        z-index: 1;
        inline-size: 0.8rem;
        block-size: 0.8rem;
        margin-inline-start: -0.4rem;
        border-radius: 50%;
        background: var(--sg-color-allowed);
        box-shadow: 0 0 0 3px var(--sg-color-surface);
      }
      .dot.dropped {
        border-radius: 2px;
        background: var(--sg-color-danger);
      }
      .dot.unknown {
        background: var(--sg-color-unknown);
      }
      li:not(.dot) {
        flex: 1;
        min-inline-size: 0;
        display: grid;
      }
      .end {
        flex: 0.7;
        align-content: center;
        justify-items: center;
        padding: var(--sg-space-2);
        border: 1px solid var(--sg-color-line-control);
        border-radius: var(--sg-radius);
        background: var(--sg-color-surface);
        text-align: center;
        overflow-wrap: anywhere;
      }
      .gate button {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 2px;
        block-size: auto;
        inline-size: 100%;
        padding: var(--sg-space-2) var(--sg-space-1);
        border-width: 1px;
        border-radius: var(--sg-radius);
        font-size: var(--sg-text-small);
        text-align: center;
        overflow-wrap: anywhere;
      }
      .gate b {
        font-weight: 600;
      }
      .gate.allowed button {
        border-color: var(--sg-color-allowed);
        background: var(--sg-color-allowed-fill);
        color: var(--sg-color-allowed);
      }
      .gate.dropped button {
        border-color: var(--sg-color-danger);
        background: var(--sg-color-danger-fill);
        color: var(--sg-color-danger);
      }
      .gate.unknown button {
        border-color: var(--sg-color-unknown);
        background: var(--sg-color-unknown-fill);
        color: var(--sg-color-unknown);
      }
      .gate.beyond button {
        border-style: dashed;
        border-color: var(--sg-color-line-control);
        background: transparent;
        color: var(--sg-color-text-quiet);
      }
      .gate.memory button {
        border-width: 2px;
        box-shadow: inset 0 0 0 2px var(--sg-color-surface);
      }
      @media (max-width: 40rem) {
        .way,
        .way.reply {
          flex-direction: column;
          gap: var(--sg-space-2);
          padding-inline-start: 2rem;
        }
        .way.reply {
          flex-direction: column-reverse;
        }
        .way::before {
          inset: var(--sg-space-4) auto var(--sg-space-4) 0.95rem;
          border-block-start: 0;
          border-inline-start: 2px solid var(--sg-color-line-control);
        }
        .dot {
          inset-inline-start: 1rem;
          margin-block-start: -0.4rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) outcome: Outcome | null = null;
  /** What is sent: `SYN-ACK`. */
  @property() what = '';
  @property({ attribute: false }) client: { readonly name: string; readonly address: string } | null = null;
  @property({ attribute: false }) server: { readonly name: string; readonly address: string } | null = null;
  @property({ attribute: false }) rules: Pick<ReadonlyMap<string, RuleView>, 'get'> = new Map();
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) catalogue: Catalogue | null = null;

  readonly #narrow = matchMedia('(max-width: 40rem)');
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #shown: Outcome | null = null;
  /** The packet on its way. */
  #moving: Animation | null = null;

  override render(): TemplateResult | typeof nothing {
    const { outcome, client, server } = this;
    if (outcome === null || client === null || server === null || outcome.gates.length === 0) return nothing;
    const reply = outcome.kind === 'reply';
    const [from, to] = reply ? [server, client] : [client, server];
    const end = ({ name, address }: typeof from): TemplateResult =>
      html`<li class="end">
        <b>${name}</b
        >${address === '' || address === name ? nothing : html`<span class="code small">${address}</span>`}
      </li>`;
    return html`<ol
        class="way ${reply ? 'reply' : ''}"
        aria-label=${text.stage(this.what, from.name, to.name)}
      >
        ${end(from)} ${outcome.gates.map((gate, index) => this.#gate(gate, index, this.#isBeyond(index)))}
        ${end(to)}
        <li class="dot ${outcome.verdict ?? ''}" aria-hidden="true"></li>
      </ol>
      ${outcome.gates.map(
        (gate, index) =>
          html`<sg-gate
            .gate=${gate}
            .rules=${this.rules}
            .names=${this.names}
            .catalogue=${this.catalogue}
            ?decided=${outcome.verdict !== 'allowed' && index === outcome.decidedBy}
            ?beyond=${this.#isBeyond(index)}
          ></sg-gate>`,
      )}`;
  }

  override updated(): void {
    const dot = this.renderRoot.querySelector<HTMLElement>('.dot');
    const { outcome } = this;
    if (dot === null || outcome === null || outcome === this.#shown) return;
    this.#shown = outcome;
    const gates = outcome.gates.length;
    const way = outcome.verdict === 'allowed' ? 1 : ((outcome.decidedBy ?? gates - 1) + 1) / (gates + 1);
    const reply = outcome.kind === 'reply';
    const place = (part: number): string => `${Math.round((reply ? 1 - part : part) * 92 + 4)}%`;
    const side = this.#narrow.matches ? 'top' : 'left';
    dot.style.removeProperty(side === 'top' ? 'left' : 'top');
    dot.style.setProperty(side, place(way));
    this.#moving?.cancel();
    this.#moving = null;
    if (this.#still.matches) return;
    this.#moving = dot.animate([{ [side]: place(0) }, { [side]: place(way) }], {
      duration: MOVE * way,
      easing: 'ease-in-out',
    });
  }

  #isBeyond(index: number): boolean {
    const { verdict, decidedBy } = this.outcome ?? { verdict: null, decidedBy: null };
    return verdict === 'dropped' && decidedBy !== null && index > decidedBy;
  }

  #gate(gate: Gate, index: number, beyond: boolean): TemplateResult {
    const name = shared.why.gate[gate.filter][gate.direction];
    const at = gate.at === null ? '' : (this.names.get(gate.at) ?? gate.at);
    const [rule] = gate.rules;
    const words =
      gate.because === 'rules' && rule !== undefined
        ? text.rule(gate.rules.length, rule)
        : (text.gateWords[gate.because] ?? '');
    const memory = gate.because === 'tracked' || gate.because === 'related' ? 'memory' : '';
    return html`<li class="gate ${beyond ? 'beyond' : gate.verdict} ${memory}">
      <button
        title=${text.gate(`${name} ${at}`.trim(), shared.verdict[gate.verdict])}
        @click=${() => {
          this.#open(index);
        }}
      >
        <b>${name}</b>
        <span
          >${icon(drawings[gate.verdict])}
          ${beyond ? shared.verdict[gate.verdict] : words || shared.verdict[gate.verdict]}</span
        >
        <span class="quiet-text">${at}</span>
      </button>
    </li>`;
  }

  /** Opens what a gate says, and leads there. */
  #open(index: number): void {
    const details = this.renderRoot.querySelectorAll('sg-gate')[index]?.shadowRoot?.querySelector('details');
    if (details === null || details === undefined) return;
    details.open = true;
    details.querySelector('summary')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-way': Way;
  }
}
