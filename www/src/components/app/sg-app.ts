import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { textAt } from '../../state/document.js';
import { groups } from '../../state/select.js';
import { shownTrace } from '../../state/script.js';
import { Select, store } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { text } from '../../text.js';
import '../groups/sg-groups.js';
import '../header/sg-header.js';
import '../network/sg-network.js';
import '../packet/sg-packet.js';
import '../problems/sg-problems.js';
import { REPORT, SHOW, type Place } from '../shared/report.js';
import { rulesById } from '../shared/rule-words.js';
import { verdictBadge, verdictStyles } from '../shared/verdict.js';
import '../why/sg-why.js';
import type {} from '../help/sg-help.js';
import type {} from '../scenarios/sg-scenarios.js';
import { historyKey } from './keys.js';
import { styles } from './sg-app.styles.js';
import { Voice } from './voice.js';

/** The page: it takes what its parts report to the store, and leads to what a person wants to see. */
@customElement('sg-app')
export class App extends LitElement {
  static override styles = [controls, verdictStyles, styles];

  @state() private over = false;

  readonly #lead = new Select(this, (now) => textAt(now.document, 'text'));
  readonly #trace = new Select(this, shownTrace);
  readonly #engine = new Select(this, (now) => now.engine);
  readonly #notice = new Select(this, (now) => now.desk.notice);
  readonly #voice = new Voice(this);

  constructor() {
    super();
    this.addEventListener(REPORT, (event) => {
      store.dispatch(event.detail);
    });
    this.addEventListener(SHOW, (event) => {
      void this.#show(event.detail);
    });
    this.addEventListener('sg-help', () => {
      // It comes after the first verdict.
      void customElements.whenDefined('sg-help').then(() => {
        this.renderRoot.querySelector('sg-help')?.open();
      });
    });
    this.addEventListener('sg-scenarios', () => {
      void customElements.whenDefined('sg-scenarios').then(() => {
        this.renderRoot.querySelector('sg-scenarios')?.open();
      });
    });
    // What is typed into the next field is a step of its own.
    this.addEventListener('focusout', () => {
      store.dispatch({ type: 'edit/settled' });
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#key);
    window.addEventListener('dragover', this.#drag);
    window.addEventListener('dragleave', this.#drag);
    window.addEventListener('drop', this.#drag);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#key);
    window.removeEventListener('dragover', this.#drag);
    window.removeEventListener('dragleave', this.#drag);
    window.removeEventListener('drop', this.#drag);
  }

  override render(): TemplateResult {
    const engine = this.#engine.value;
    return html`
      <sg-header></sg-header>
      ${this.#now()}
      <sg-reading bar></sg-reading>
      ${
        engine.kind === 'restarted'
          ? html`<div class="notice" role="status">
              <span>${engine.message}</span>
              <button
                @click=${() => {
                  store.dispatch({ type: 'engine/acknowledged' });
                }}
              >
                ${text.engine.acknowledge}
              </button>
            </div>`
          : nothing
      }
      ${
        engine.kind === 'failed'
          ? html`<div class="notice failed" role="alert">${engine.message}</div>`
          : nothing
      }
      ${
        this.#notice.value === null
          ? nothing
          : html`<div class="notice" role="status">
              <span>${this.#notice.value}</span>
              <button
                @click=${() => {
                  store.dispatch({ type: 'documents/noticed' });
                }}
              >
                ${text.engine.acknowledge}
              </button>
            </div>`
      }
      <main>
        ${this.#lead.value === '' ? nothing : html`<p class="lead">${this.#lead.value}</p>`}
        <div class="left">
          <sg-moment></sg-moment>
          <sg-groups></sg-groups>
          <sg-changes></sg-changes>
          <sg-reach></sg-reach>
          <sg-problems></sg-problems>
          <sg-traffic></sg-traffic>
          <sg-exposure></sg-exposure>
        </div>
        <sg-packet></sg-packet>
        <sg-connection></sg-connection>
        <div class="right">
          <sg-why></sg-why>
          <sg-findings></sg-findings>
          <sg-guardrails></sg-guardrails>
          <sg-tidy></sg-tidy>
        </div>
        <sg-network></sg-network>
      </main>
      <sg-import></sg-import>
      <sg-paste></sg-paste>
      <sg-removal></sg-removal>
      <sg-documents></sg-documents>
      <sg-help></sg-help>
      <sg-scenarios></sg-scenarios>
      <p class="hidden-text live" role="status">${this.#voice.words}</p>
      ${this.over ? html`<div class="veil"><p>${text.import.drop}</p></div>` : nothing}
    `;
  }

  /** On a small screen the verdict stays in sight while a rule is edited. */
  #now(): TemplateResult | typeof nothing {
    const trace = this.#trace.value;
    if (trace === null) return nothing;
    return html`<button
      class="now"
      @click=${() => {
        this.renderRoot.querySelector('sg-why')?.scrollIntoView({ block: 'start' });
      }}
    >
      ${verdictBadge(trace.verdict)}<span>${trace.text}</span>
    </button>`;
  }

  async #show(place: Place): Promise<void> {
    if ('why' in place) return this.renderRoot.querySelector('sg-why')?.reveal(place.why);
    const { document } = store.state;
    const path = 'rule' in place ? rulesById(document).get(place.rule)?.path : place.pointer;
    if (path === undefined) return;
    const [, key, index] = path.split('/');
    if (key === 'groups') {
      const group = groups(document)[Number(index)];
      if (group !== undefined) store.dispatch({ type: 'group/selected', group: group.id });
      await this.renderRoot.querySelector('sg-groups')?.reveal(path);
    } else if (key !== undefined && ['interfaces', 'hosts', 'acls', 'subnets', 'vpcs', 'links'].includes(key))
      await this.renderRoot.querySelector('sg-network')?.reveal(path);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const way = historyKey(event);
    if (way === null) return;
    event.preventDefault();
    const step = store.state.history[way].at(-1);
    if (step === undefined) return;
    store.dispatch({ type: way === 'undo' ? 'history/undone' : 'history/redone' });
    this.#voice.say(way === 'undo' ? text.live.undone(step.words) : text.live.redone(step.words));
  };

  /** Says where a drop goes, while files are held over the page. */
  readonly #drag = (event: DragEvent): void => {
    const files = event.dataTransfer?.types.includes('Files') ?? false;
    this.over =
      event.type === 'dragover' ? files : event.type === 'dragleave' ? event.relatedTarget !== null : false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-app': App;
  }
}
