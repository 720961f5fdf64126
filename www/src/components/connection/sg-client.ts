import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Catalogue, Client as Sees } from '../../engine/answers.js';
import { isObject, list, textAt, type Document, type JsonObject } from '../../state/document.js';
import { controls } from '../../styles/shared.styles.js';
import { connection as text } from '../../text/connection.js';
import { terminal } from './terminal.js';

/** What the client sees: a picture of their terminal, and the plain word for it. */
@customElement('sg-client')
export class Client extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        padding: var(--sg-space-3);
        background: var(--sg-color-bar);
        color: var(--sg-color-bar-text);
      }
      h3 {
        color: var(--sg-color-bar-quiet);
        font-size: var(--sg-text-small);
        font-weight: 500;
      }
      figure > div {
        padding-block: var(--sg-space-1);
        font-family: var(--sg-font-code);
        font-size: var(--sg-text-normal);
        overflow-wrap: anywhere;
      }
      .good {
        color: var(--sg-green-30);
      }
      .bad {
        color: var(--sg-red-30);
      }
      figcaption,
      .listens {
        color: var(--sg-color-bar-quiet);
        font-size: var(--sg-text-small);
      }
      b {
        color: var(--sg-color-bar-text);
      }
    `,
  ];

  /** The packet that the connection is about. */
  @property({ attribute: false }) packet: JsonObject | null = null;
  @property({ attribute: false }) sees: Sees | null = null;
  @property({ attribute: false }) document: Document | null = null;
  @property({ attribute: false }) catalogue: Catalogue | null = null;

  override render(): TemplateResult | typeof nothing {
    const { packet, document, sees } = this;
    if (packet === null || document === null) return nothing;
    const to = textAt(packet, 'to');
    const target = list(document['interfaces']).find((one) => textAt(one, 'id') === to);
    const name = textAt(target, 'name') || to;
    const host =
      name
        .toLowerCase()
        .replace(/[^a-z0-9.:]+/g, '-')
        .replace(/^-|-$/g, '') || to;
    const address =
      (isObject(target) ? textAt({ first: list(target['addresses'])[0] ?? '' }, 'first') : '') || to;
    const { command, lines } = terminal(packet, this.catalogue, { host, address, client: sees });
    const word = sees === null ? text.client.none : text.client.words[sees];
    return html`<figure role="group" aria-labelledby="title">
      <h3 id="title">${text.client.title}</h3>
      <div role="img" aria-label=${text.client.picture([`$ ${command}`, ...lines].join(' · '))}>
        <p>$ ${command}</p>
        ${
          lines.length === 0
            ? html`<p>${text.client.waits}</p>`
            : lines.map((line) => html`<p class=${sees === 'answers' ? 'good' : 'bad'}>${line}</p>`)
        }
      </div>
      <figcaption><b class="word">${word}</b></figcaption>
      <p class="listens">${this.#listeners(target, name)}</p>
    </figure>`;
  }

  /** Whether anything listens decides between an answer and a refusal. */
  #listeners(target: unknown, name: string): string {
    if (!isObject(target as JsonObject)) return '';
    const listeners = (target as JsonObject)['listeners'];
    if (listeners === undefined || listeners === null) return text.client.notStated(name);
    const all = list(listeners).map((one) => `${textAt(one, 'protocol')} ${textAt(one, 'ports')}`);
    return all.length === 0 ? text.client.listensOn(name) : text.client.listens(name, all.join(', '));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-client': Client;
  }
}
