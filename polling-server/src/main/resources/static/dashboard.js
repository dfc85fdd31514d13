// Shows what /api and /actuator/health answer. Every value is set as text, never as markup.
const REFRESH_MILLIS = 3000;

const read = async path => {
  const body = await (await fetch(path, {headers: {Accept: 'application/json'}})).json();
  if (body.detail) {
    throw new Error(body.detail);
  }
  return body;
};
const short = commit => commit ? commit.slice(0, 12) : '–';
const time = instant => instant ? new Date(instant).toLocaleString() : '–';

function cell(content, className = '') {
  const td = document.createElement('td');
  td.className = className;
  td.append(content ?? '–');
  return td;
}

function link(href, text) {
  const a = document.createElement('a');
  a.href = href;
  a.textContent = text;
  return a;
}

function fill(id, rows) {
  document.getElementById(id).replaceChildren(...rows.map(cells => {
    const tr = document.createElement('tr');
    tr.append(...cells);
    return tr;
  }));
}

const why = delivery => delivery.error
  ?? delivery.arrivals.filter(a => a.reason).map(a => `${a.environment}: ${a.reason}`).join('; ');
const state = delivery => cell(
  why(delivery) ? `${delivery.state}: ${why(delivery)}` : delivery.state,
  delivery.state === 'REGRESSED' || delivery.error && delivery.state !== 'CANCELLED'
    ? 'error'
    : delivery.state.toLowerCase());

const what = delivery => delivery ? `${delivery.kind} ${delivery.version ?? ''} ${delivery.state}` : 'none yet';

const remarks = pipeline => [
  pipeline.paused && 'paused',
  pipeline.storm,
  ...Object.keys(pipeline.movedTags).map(tag => `tag ${tag} was moved: use a new version`),
  ...Object.keys(pipeline.refusedTags).map(tag => `tag ${tag} is not released: its commit is not merged`),
].filter(Boolean).join('; ');

const outcome = a => [a.outcome?.toLowerCase() ?? (a.runId ? 'running' : ''), a.error].filter(Boolean).join(': ');

// A list that cannot be read shows the reason in its own table. The others are still shown.
async function show(id, path, cells) {
  try {
    fill(id, (await read(path)).map(cells));
  } catch (failure) {
    const why = cell(failure.message, 'error');
    why.colSpan = 100;
    fill(id, [[why]]);
  }
}

async function showHealth() {
  const health = await read('actuator/health');
  const parts = Object.entries(health.components ?? {}).filter(([, part]) => part.status !== 'UP');
  const status = document.getElementById('health');
  const watches = Object.entries(health.components?.cycle?.details ?? {}).filter(([, how]) => how.startsWith('failing'));
  status.textContent = [health.status, ...parts.map(([name]) => name), ...watches.map(w => w.join(' '))].join(' · ');
  status.className = health.status.toLowerCase();
}

const refresh = () => Promise.all([
  showHealth(),
  show('pipelines', 'api/pipelines', p => [cell(p.name), cell(short(p.head)), cell(what(p.newest)), cell(remarks(p))]),
  show('deliveries', 'api/deliveries', d =>
    [cell(time(d.createdAt)), cell(d.pipeline), cell(`${d.kind} ${d.version ?? ''}`), cell(short(d.commit)), state(d),
      cell(d.chartVersion), cell(link(`api/deliveries/${d.id}/log`, 'log'))]),
  show('held', 'api/held-releases', h =>
    [cell(h.dss), cell(h.app), cell(h.range), cell(h.version), cell(h.remedy)]),
  show('applies', 'api/applies', a =>
    [cell(time(a.createdAt)), cell(a.dss), cell(a.reason), cell(a.runId ?? 'owed'), cell(outcome(a))]),
]);

async function loop() {
  try {
    await refresh();
  } catch (failure) {
    document.getElementById('health').textContent = `polling-server does not answer: ${failure.message}`;
  }
  setTimeout(loop, REFRESH_MILLIS);
}

loop();
