import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem } from '../../engine/answers.js';
import type { InterfaceField, ListenerField } from '../../state/actions.js';
import type { Document } from '../../state/document.js';
import { subnets, vpcs, type InsideView, type ListenerView } from '../../state/layer-view.js';
import { fieldKey } from '../../state/patches.js';
import { type InterfaceView } from '../../state/select.js';
import { Select } from '../../state/store.js';
import { controls } from '../../styles/shared.styles.js';
import { layers } from '../../text/layers.js';
import {
  asTyped,
  cellStyles,
  choice,
  choiceCell,
  textCell,
  type Cell,
  type Choices,
} from '../shared/cells.js';
import { attend, findPlace, isAt, problemLines, under } from '../shared/field.js';
import { icon } from '../shared/icons.js';
import { report } from '../shared/report.js';
import { factStyles, factsFold } from '../why/facts.js';

const words = layers.inside;
/** So many ports are named in the summary. */
const FEW = 3;
/** What AWS says of timers. */
const FACTS = ['S-186', 'S-311', 'S-314', 'S-330', 'S-331'];
/** Its fields that are no list, and where each stands below the interface. */
const FIELDS = {
  vpc: 'vpc',
  subnet: 'subnet',
  nitro: 'nitro',
  tcpEstablished: 'timeouts/tcpEstablished',
  udp: 'timeouts/udp',
  udpStream: 'timeouts/udpStream',
} as const;

/**
 * What is said of an interface beside its addresses and groups: where it lies, what listens, its timers. A line, until opened.
 * @fires sg-report - what was typed, chosen, added or removed.
 */
@customElement('sg-inside')
export class Inside extends LitElement {
  static override styles = [
    controls,
    cellStyles,
    factStyles,
    css`
      .summary {
        gap: 0.3em;
        justify-content: flex-start;
        min-block-size: 1.5rem;
        padding: 0 5px;
        border-color: transparent;
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
        text-align: start;
      }
      .summary svg {
        transition: rotate var(--sg-quick);
      }
      .summary[aria-expanded='true'] svg {
        rotate: 90deg;
      }
      .inside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--sg-space-2);
        padding: var(--sg-space-1) var(--sg-space-2) var(--sg-space-2) 1.25rem;
      }
      h4 {
        color: var(--sg-color-text-quiet);
        margin-block-end: var(--sg-space-1);
        font-size: var(--sg-text-small);
        font-weight: 600;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        gap: 2px var(--sg-space-1);
        padding-block: 2px;
      }
      li > .problems {
        grid-column: 1 / -1;
      }
      li .cells {
        grid-template-columns: 4.5rem minmax(0, 1fr) minmax(0, 1fr);
      }
      li > button {
        margin-block-start: 1.2rem;
        border-color: transparent;
        color: var(--sg-color-text-quiet);
      }
      .add {
        justify-self: start;
      }
      .cells + .facts {
        margin-block-start: var(--sg-space-1);
      }
    `,
  ];

  @property({ attribute: false }) one: InterfaceView | null = null;
  @property({ attribute: false }) inside: InsideView | null = null;
  /** Problems of the interface. */
  @property({ attribute: false }) problems: readonly Problem[] = [];

  @state() private open = false;

  readonly #document = new Select(this, (now) => now.document);
  readonly #catalogue = new Select(this, (now) => now.catalogue);
  readonly #typing = new Select(this, (now) => now.typing);
  readonly #added = new Select(this, (now) => now.added);
  #attended: string | null = null;

  /** Opens, and puts the focus on the field at a place of the document. */
  async reveal(path: string): Promise<boolean> {
    this.open = true;
    await this.updateComplete;
    const place = findPlace(this.renderRoot, path);
    if (place === null) return false;
    attend(place.matches('li') ? (place.querySelector<HTMLElement>('select') ?? place) : place);
    return true;
  }

  override updated(): void {
    const added = this.#added.value;
    if (added === this.#attended) return;
    const listener = this.inside?.listeners?.find(({ id }) => id === added);
    if (listener === undefined) return;
    this.#attended = added;
    void this.reveal(`${listener.path}/ports`);
  }

  override render(): TemplateResult | typeof nothing {
    const { one, inside } = this;
    if (one === null || inside === null) return nothing;
    const named = one.name || one.id;
    const summary = words.summary(one.subnet, listens(inside.listeners));
    const problems = this.problems.filter(({ path }) =>
      [...Object.values(FIELDS), 'timeouts', 'listeners'].some((key) => isAt(path, `${one.path}/${key}`)),
    );
    return html`<button
        class="summary"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label=${words.more(named, summary)}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 6 6 6-6 6" /></svg>${summary}
      </button>
      ${this.open ? this.#all(one, inside, named) : problemLines('problems', problems)}`;
  }

  #all(one: InterfaceView, inside: InsideView, named: string): TemplateResult {
    const cell = (field: keyof typeof FIELDS, value: string, placeholder?: string): Cell => ({
      path: `${one.path}/${FIELDS[field]}`,
      label: words[field],
      name: layers.around.field(words[field], named),
      value,
      problems: this.problems,
      ...(placeholder === undefined ? {} : { placeholder }),
      take: (typed, at) => {
        this.#edit(one.id, field, typed, at);
      },
    });
    const typed = (field: keyof typeof FIELDS, value: string): string =>
      asTyped(this.#typing.value, fieldKey('interface', one.id, field), value);
    const timer = (field: 'nitro' | 'tcpEstablished' | 'udp' | 'udpStream'): TemplateResult =>
      textCell(cell(field, typed(field, inside[field]), words.usual));
    return html`<div class="inside">
      <div class="cells">
        ${choiceCell(cell('vpc', one.vpc), this.#choices(vpcs))}
        ${choiceCell(cell('subnet', one.subnet), this.#choices(subnets))}
      </div>
      <section>
        <h4>${words.timers}</h4>
        <div class="cells">
          ${timer('nitro')} ${timer('tcpEstablished')} ${timer('udp')} ${timer('udpStream')}
        </div>
        ${factsFold(this.#catalogue.value, FACTS)}
      </section>
      ${this.#listening(one, inside.listeners, named)}
    </div>`;
  }

  #choices(of: (document: Document) => readonly { readonly id: string; readonly name: string }[]): Choices {
    return [
      ['', layers.around.notStated],
      ...of(this.#document.value).map(({ id, name }) => [id, name || id] as const),
    ];
  }

  #listening(one: InterfaceView, listeners: readonly ListenerView[] | null, named: string): TemplateResult {
    const path = `${one.path}/listeners`;
    return html`<section>
      <h4>${words.listening}</h4>
      <div class="cells">
        ${choice(
          {
            path,
            name: layers.around.field(words.listening, named),
            value: listeners === null ? 'assumed' : 'stated',
            take: (value) => {
              report(this, { type: 'listening/stated', interface: one.id, stated: value === 'stated' });
            },
          },
          Object.entries(words.listenings),
          [],
        )}
      </div>
      ${
        listeners === null
          ? html`<p class="quiet-text small">${words.assumedHelp}</p>`
          : html`${listeners.length === 0 ? html`<p class="quiet-text small">${words.none}</p>` : nothing}
              <ul>
                ${listeners.map((listener, index) => this.#listener(listener, index + 1, named))}
              </ul>
              <button
                class="quiet add"
                aria-label=${words.addTo(named)}
                @click=${() => {
                  report(this, { type: 'listener/added', interface: one.id });
                }}
              >
                ${icon('add')}${words.add}
              </button>`
      }
    </section>`;
  }

  #listener(listener: ListenerView, number: number, named: string): TemplateResult {
    const problems = under(this.problems, listener.path);
    const cell = (field: ListenerField): Cell => ({
      path: `${listener.path}/${field}`,
      label: words[field],
      name: words.listener(words[field], number, named),
      value: asTyped(this.#typing.value, fieldKey('listener', listener.id, field), listener[field]),
      problems,
      take: (value, at) => {
        report(this, { type: 'listener/edited', listener: listener.id, field, value, at });
      },
    });
    const own = problems.filter(
      ({ path }) =>
        !(['protocol', 'ports', 'targets'] as const).some((key) => isAt(path, `${listener.path}/${key}`)),
    );
    return html`<li data-path=${listener.path}>
      <div class="cells">
        ${choiceCell(cell('protocol'), [
          ['tcp', 'tcp'],
          ['udp', 'udp'],
        ])}
        ${textCell(cell('ports'))} ${textCell(cell('targets'))}
      </div>
      <button
        class="icon"
        title=${layers.around.remove(words.count(1))}
        aria-label=${words.remove(number, named)}
        @click=${() => {
          void this.#remove(listener.id, number - 1);
        }}
      >
        ${icon('remove')}
      </button>
      <div class="problems">${problemLines(`own-${String(number)}`, own)}</div>
    </li>`;
  }

  #edit(id: string, field: InterfaceField, value: string, at: number): void {
    report(this, { type: 'interface/edited', interface: id, field, value, at });
  }

  /** Focus moves to the next listener, else the one before, else to the button that adds one. */
  async #remove(listener: string, index: number): Promise<void> {
    report(this, { type: 'listener/removed', listener });
    // The table above gives the new list in its own turn, after which this renders it.
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
    const left = this.renderRoot.querySelectorAll<HTMLElement>('li');
    const next = left[Math.min(index, left.length - 1)];
    (
      next?.querySelector<HTMLElement>('select') ?? this.renderRoot.querySelector<HTMLElement>('.add')
    )?.focus();
  }
}

/** Where something listens, in a few words. */
function listens(listeners: readonly ListenerView[] | null): string {
  if (listeners === null) return words.assumed;
  if (listeners.length === 0) return words.nothing;
  const few = listeners.slice(0, FEW).map(({ protocol, ports }) => `${protocol} ${ports}`.trim());
  return words.listens(few, listeners.length - few.length);
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-inside': Inside;
  }
}
