import { roughly } from '../../explain/times.ts';
import type { Reply } from '../reply.ts';
import { type Html, html } from './html.ts';
import { sourceLine } from './now-page.ts';
import type { Overview, OverviewGiven, ServiceHealth } from './overview.ts';
import { moment, name, since, table, tag } from './parts.ts';

/** A look is due every ten seconds at the latest. Milliseconds. */
const LATE_LOOK = 45_000;

/** `GET /health`: whether the service does its work. What no repository tells is for operators. */
export function healthPage(given: Pick<OverviewGiven, 'layout' | 'health'>, overview: Overview): Reply {
  const { view, index, now, viewer, sight } = overview;
  const health = given.health();
  const isLate = index.at === 0 || now - index.at > LATE_LOOK;
  const main = html`<h1>Health</h1>
<section class="strip" aria-label="The service" data-live="service"><dl>
<div><dt>Last look</dt><dd>${tag(isLate ? 'red' : 'green', isLate ? 'late' : 'on time')} ${index.at === 0 ? 'none yet' : html`${since(index.at, now)} ago`}</dd></div>
<div><dt>Version</dt><dd>${health.version}</dd></div>
<div><dt>Up</dt><dd>${roughly(now - health.startedAt) || '0s'} <span class="quiet">since ${moment(health.startedAt)}</span></dd></div>
${sight.isOperator && html`<div><dt>Journal</dt><dd>${tag(health.journal.ok ? 'green' : 'red', health.journal.ok ? 'works' : 'broken')} ${health.journal.because}</dd></div>`}
</dl></section>
<section aria-labelledby="sources"><h2 id="sources">Where facts come from</h2><ul class="plain" data-live="sources">${view.sources.map((source) => sourceLine(source, now))}</ul></section>
${sight.isOperator && told(health, now)}`;
  return given.layout({ title: 'Health', section: 'health', viewer, topics: ['health'], main });
}

function told({ announcements }: ServiceHealth, now: number): Html {
  return html`<section aria-labelledby="announcements"><h2 id="announcements">Announcements</h2>${table({
    key: 'announcements',
    caption: 'Announcements that could not be told yet',
    columns: [{ label: 'To' }, { label: 'Waiting', isNumber: true }, { label: 'For', isNumber: true }, { label: 'Because' }],
    rows: (announcements ?? []).map(({ target, waiting, since: at, fault }) => ({
      key: target,
      cells: [name(target), waiting, since(at, now), fault],
    })),
    empty: announcements === null ? 'None are configured.' : 'All were told.',
  })}</section>`;
}
