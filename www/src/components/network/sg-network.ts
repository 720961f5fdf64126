import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { subnets } from '../../state/layer-view.js';
import { hosts, interfaces } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls, panel } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import '../map/sg-map.js';
import { typed } from '../shared/report.js';
import type {} from './sg-acls.js';
import type {} from './sg-around.js';
import './sg-ends.js';
import type { Ends } from './sg-ends.js';
import { styles } from './sg-network.styles.js';

/** From this many rows on there is a filter. */
const MOST_PLAIN = 12;

/** The network: interfaces and the groups they carry, hosts outside, and what stands around them. */
@customElement('sg-network')
export class Network extends LitElement {
  static override styles = [controls, panel, styles];

  @state() private filter = '';
  /** Whether network ACLs are shown: they count all the same. */
  @state() private acls = false;

  readonly #document = new Select(this, (now) => now.document);

  /** Shows a place of the network and puts the focus there. */
  async reveal(path: string): Promise<void> {
    const key = path.split('/')[1] ?? '';
    if (key === 'interfaces' || key === 'hosts') {
      this.filter = '';
      await this.updateComplete;
      const ends = this.renderRoot.querySelector<Ends>(`sg-ends[kind=${key}]`);
      await ends?.updateComplete;
      return ends?.reveal(path);
    }
    if (key !== 'acls') return this.renderRoot.querySelector('sg-around')?.reveal(path);
    this.acls = true;
    await this.updateComplete;
    return this.renderRoot.querySelector('sg-acls')?.reveal(path);
  }

  override render(): TemplateResult {
    const document = this.#document.value;
    const many = interfaces(document).length + hosts(document).length > MOST_PLAIN;
    return html`
      <div class="bar">
        <h2>${text.network.title}</h2>
        <span class="quiet-text small">${text.network.help}</span>
      </div>
      <sg-map .wanted=${this.filter}></sg-map>
      ${this.#layer()}
      ${
        many
          ? html`<div class="filter">
              <input
                type="search"
                aria-label=${text.network.filter}
                placeholder=${text.network.filter}
                .value=${live(this.filter)}
                @input=${(event: Event) => {
                  this.filter = typed(event);
                }}
              />
            </div>`
          : nothing
      }
      <sg-ends kind="interfaces" .filter=${many ? this.filter : ''}></sg-ends>
      <sg-ends kind="hosts" .filter=${many ? this.filter : ''}></sg-ends>
      <sg-around></sg-around>
    `;
  }

  /** Network ACLs can be looked at or not; what they do is never hidden. */
  #layer(): TemplateResult {
    const asking = subnets(this.#document.value).filter(({ acl }) => acl !== '').length;
    return html`<div class="layer">
        <button
          role="switch"
          aria-checked=${this.acls ? 'true' : 'false'}
          @click=${() => {
            this.acls = !this.acls;
          }}
        >
          <span class="switch" aria-hidden="true"></span>${text.network.acls}
        </button>
        <p>${text.network.aclsCount(asking)}</p>
      </div>
      ${this.acls ? html`<sg-acls></sg-acls>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-network': Network;
  }
}
