import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Catalogue, Flow, FlowState, Moment } from '../../engine/answers.js';
import { controls } from '../../styles/shared.styles.js';
import { connection as text, duration } from '../../text/connection.js';
import { factStyles, factsFold } from '../why/facts.js';

/** Why a connection is tracked, or is not. */
const WHY: Readonly<Record<'tracked' | 'untracked', readonly string[]>> = {
  tracked: ['S-233'],
  untracked: ['S-320', 'S-319'],
};
/** More connections than this are not drawn: nobody reads them. */
const MOST = 100;

interface Row {
  readonly at: string;
  readonly flow: Flow;
  readonly state: FlowState;
  /** Null where nothing is remembered. */
  readonly seconds: number | null;
}

/** What the interfaces remember after a step, how long yet, and what they only let pass. */
@customElement('sg-flows')
export class Flows extends LitElement {
  static override styles = [
    controls,
    factStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      caption {
        padding: var(--sg-space-2) var(--sg-space-3) var(--sg-space-1);
        font-weight: 650;
        text-align: start;
      }
      th,
      td {
        padding: 3px var(--sg-space-2);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
      }
      :is(th, td):first-child {
        padding-inline-start: var(--sg-space-3);
      }
      thead th {
        color: var(--sg-color-text-quiet);
        font-size: var(--sg-text-small);
      }
      tbody tr {
        border-block-start: 1px solid var(--sg-color-line);
      }
      tbody th {
        min-inline-size: 11rem;
        overflow-wrap: anywhere;
      }
      .state {
        display: inline-block;
        padding: 0 0.5em;
        border: 1px solid currentColor;
        border-radius: 1em;
        font-size: var(--sg-text-small);
        font-weight: 650;
        white-space: nowrap;
      }
      .tracked {
        background: var(--sg-color-allowed-fill);
        color: var(--sg-color-allowed);
      }
      .untracked,
      .perhaps {
        background: var(--sg-color-unknown-fill);
        color: var(--sg-color-unknown);
      }
      .cut {
        background: var(--sg-color-danger-fill);
        color: var(--sg-color-danger);
      }
      progress {
        display: block;
        inline-size: 100%;
        min-inline-size: 4rem;
        block-size: 0.4rem;
        border: 0;
        border-radius: 1rem;
        background: var(--sg-color-line);
        accent-color: var(--sg-color-allowed);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--sg-color-line);
      }
      progress::-webkit-progress-value {
        background: var(--sg-color-allowed);
      }
      summary {
        min-block-size: 1.5rem;
        color: var(--sg-color-accent);
        cursor: pointer;
        font-size: var(--sg-text-small);
      }
      dl > div {
        padding-block: 3px;
        font-size: var(--sg-text-small);
      }
      a {
        color: var(--sg-color-accent);
      }
      p {
        padding: 0 var(--sg-space-3) var(--sg-space-2);
        color: var(--sg-color-text-quiet);
      }
      /* Too narrow for four columns: the reason goes below the connection, its state and its time. */
      @container (max-width: 38rem) {
        table,
        caption,
        tbody {
          display: block;
        }
        thead {
          display: none;
        }
        tbody tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto auto;
          align-items: start;
        }
        tbody th {
          min-inline-size: 0;
          padding-inline-start: var(--sg-space-3);
        }
        tbody td.small {
          grid-column: 1 / -1;
          order: 1;
          padding-inline: var(--sg-space-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) moment: Moment | null = null;
  @property({ attribute: false }) names: ReadonlyMap<string, string> = new Map();
  @property({ attribute: false }) catalogue: Catalogue | null = null;

  /** The longest that was seen of each, by the connection: from there its timer counts down. */
  readonly #longest = new Map<string, number>();

  override render(): TemplateResult | typeof nothing {
    const { moment } = this;
    if (moment === null) return nothing;
    const rows = rowsOf(moment);
    return html`<table>
        <caption>
          ${text.flows}
        </caption>
        ${
          rows.length === 0
            ? nothing
            : html`<thead>
                  <tr>
                    <th scope="col">${text.flow}</th>
                    <th scope="col">${text.state}</th>
                    <th scope="col">${text.because}</th>
                    <th scope="col">${text.ends}</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.slice(0, MOST).map((row) => this.#row(row))}
                </tbody>`
        }
      </table>
      ${rows.length > 0 ? nothing : html`<p>${moment.time > 0 ? text.noFlowsNow : text.noFlows}</p>`}`;
  }

  #row(row: Row): TemplateResult {
    const [name, because] = text.states[row.state];
    const kind =
      row.state === 'untracked' || row.state === 'cut' || row.state === 'perhaps' ? row.state : 'tracked';
    const why = kind === 'tracked' || kind === 'untracked' ? WHY[kind] : [];
    const key = `${row.at} ${words(row.flow)}`;
    const longest = Math.max(row.seconds ?? 0, this.#longest.get(key) ?? 0);
    this.#longest.set(key, longest);
    return html`<tr>
      <th scope="row">
        <span class="code">${words(row.flow)}</span>
        <span class="small quiet-text">${text.at(this.names.get(row.at) ?? row.at)}</span>
      </th>
      <td><span class="state ${kind}">${name}</span></td>
      <td class="small">${because} ${factsFold(this.catalogue, why)}</td>
      <td>
        ${
          row.seconds === null
            ? '–'
            : html`${duration(row.seconds)}<progress
                  max=${longest}
                  .value=${row.seconds}
                  aria-label=${text.ends}
                ></progress>`
        }
      </td>
    </tr>`;
  }
}

/** What is remembered, and what is not; a connection that was cut though it is remembered is cut. */
function rowsOf({ flows, apart }: Moment): readonly Row[] {
  const same = (at: string, flow: Flow): string => `${at} ${words(flow)}`;
  const cut = new Set(apart.map((change) => same(change.at, change.flow)));
  return [
    ...flows.filter((one) => !cut.has(same(one.at, one.flow))),
    ...apart.flatMap(({ at, flow, after }): Row[] =>
      after === null ? [] : [{ at, flow, state: after, seconds: null }],
    ),
  ];
}

/** Both ends, the one first that opened it. */
function words(flow: Flow): string {
  const end = (name: string, port: number | null): string =>
    port === null ? name : name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`;
  const local = end(flow.local, flow.localPort);
  const remote = end(flow.remote ?? '?', flow.remotePort);
  return flow.opened === 'outbound'
    ? `${flow.protocol} ${local} → ${remote}`
    : `${flow.protocol} ${remote} → ${local}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sg-flows': Flows;
  }
}
