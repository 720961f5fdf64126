import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Finding, Fix } from '../../engine/answers.js';
import type { JsonObject } from '../../state/document.js';
import { keyOf } from '../../state/findings.js';
import { names } from '../../state/select.js';
import type { Tried } from '../../state/state.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { findings as text } from '../../text/findings.js';
import '../fix/sg-fix.js';
import { coded } from '../shared/coded.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { ruleLinkStyles, ruleLinks } from '../shared/rule-links.js';
import { checkLink } from './sg-check.js';

/**
 * One finding: why it matters, its rules, the packet that proves it, ways to fix it, and the way to accept it.
 * @fires sg-report - what the person does about it.
 * @fires accepted - it was accepted, and goes.
 */
@customElement('sg-finding')
export class FindingView extends LitElement {
  static override styles = [
    controls,
    ruleLinkStyles,
    css`
      :host {
        display: grid;
        gap: var(--sg-space-2);
        padding: var(--sg-space-2) var(--sg-space-3) var(--sg-space-3);
        background: var(--sg-color-surface-quiet);
        overflow-wrap: anywhere;
      }
      h4 {
        font-size: var(--sg-text-normal);
        font-weight: 650;
      }
      a {
        color: var(--sg-color-accent);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--sg-space-1) var(--sg-space-2);
      }
      .row button:not(.link) {
        background: var(--sg-color-surface);
      }
      summary {
        inline-size: fit-content;
        min-block-size: 1.5rem;
        color: var(--sg-color-accent);
        cursor: pointer;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) auto;
        align-items: end;
        gap: var(--sg-space-2);
        padding-block-start: var(--sg-space-1);
      }
      form button {
        background: var(--sg-color-surface);
      }
      @media (max-width: 30rem) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) finding: Finding | null = null;

  readonly #document = new Select(this, (now) => now.document);
  readonly #findings = new Select(this, (now) => now.findings);

  override render(): TemplateResult | typeof nothing {
    const { finding } = this;
    if (finding === null) return nothing;
    const { check, name, why, guessed, underlying, includes } = finding;
    return html`
      <p>${coded(why)} <a href=${checkLink(check)} aria-label=${text.about(check)}>${check} ${name}</a></p>
      ${guessed === null ? nothing : html`<p>${text.guessed(guessed)}</p>`}
      ${underlying === null ? nothing : html`<p>${text.underlying} ${link(underlying)}</p>`}
      ${includes.length === 0 ? nothing : html`<p>${text.includes} ${includes.map((id) => html`${link(id)} `)}</p>`}
      ${this.#rules(finding)} ${this.#witness(finding)}
      ${
        finding.fixes.length === 0
          ? nothing
          : html`<h4>${text.fixes}</h4>
              ${finding.fixes.map((fix, index) => this.#fix(finding, fix, index))}`
      }
      ${this.#accept(finding)}
    `;
  }

  #rules({ rules }: Finding): TemplateResult | typeof nothing {
    if (rules.length === 0) return nothing;
    return html`<p class="row">
      <span class="quiet-text">${text.rules}</span>
      ${ruleLinks(this, rules)}
    </p>`;
  }

  #witness({ witness }: Finding): TemplateResult | typeof nothing {
    if (witness === null) return nothing;
    const packet = triedOf(witness);
    const all = names(this.#document.value);
    const end = (id: string): string => all.get(id) ?? id;
    const port = packet.port === undefined ? '' : String(packet.port);
    const words = text.packet(packet.protocol, port, end(packet.from), end(packet.to));
    return html`<p class="row">
      <button
        aria-label=${text.tryOf(words)}
        @click=${() => {
          report(this, { type: 'findings/witnessed', packet });
        }}
      >
        ${text.try}${icon('arrow')}<span class="code">${words}</span>
      </button>
      ${
        this.#findings.value.before === null
          ? nothing
          : html`<button
              class="link"
              @click=${() => {
                report(this, { type: 'findings/packetBack' });
              }}
            >
              ${text.back}
            </button>`
      }
    </p>`;
  }

  #fix(finding: Finding, { edits, title, keeps }: Fix, index: number): TemplateResult {
    const of = { key: keyOf(finding), index, edits: edits as readonly JsonObject[], title, keeps };
    return html`<sg-fix .of=${{ ...of, words: text.steps.fix(title) }}></sg-fix>`;
  }

  #accept({ check, place }: Finding): TemplateResult {
    const name = names(this.#document.value).get(place) ?? place;
    return html`<details>
      <summary>${text.accept}</summary>
      <form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget as HTMLFormElement);
          const value = (key: string): string => {
            const one = data.get(key);
            return typeof one === 'string' ? one.trim() : '';
          };
          const reason = value('reason');
          if (reason === '') return;
          const words = text.steps.accept(check, name);
          const until = value('until');
          report(this, { type: 'findings/accepted', check, place, reason, until, words });
          this.dispatchEvent(new CustomEvent('accepted'));
        }}
      >
        <label>${text.reason} <input name="reason" required autocomplete="off" /></label>
        <label>${text.until} <input name="until" type="date" /></label>
        <button aria-label=${text.acceptOf(check, name)}>${text.acceptNow}</button>
      </form>
    </details>`;
  }
}

function link(check: string): TemplateResult {
  return html`<a href=${checkLink(check)}>${check}</a>`;
}

/** A finding's packet as the form takes it. */
function triedOf(witness: Readonly<Record<string, unknown>>): Tried {
  const word = (key: string): string => {
    const value = witness[key];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  const number = (key: 'port' | 'icmpType' | 'icmpCode'): Partial<Record<typeof key, number>> => {
    const value = witness[key];
    return typeof value === 'number' ? { [key]: value } : {};
  };
  return {
    from: word('from'),
    to: word('to'),
    protocol: word('protocol'),
    ...number('port'),
    ...number('icmpType'),
    ...number('icmpCode'),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-finding': FindingView;
  }
}
