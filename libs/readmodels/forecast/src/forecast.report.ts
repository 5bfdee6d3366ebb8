// When what is required is there, by what is on record on a day. Nothing here foretells: it reckons what was said.
import type { RowView } from '#platform/projections';
import { conditionsReport } from './conditions.report.js';
import { moneyCurves, strengthCurve } from './curves.report.js';
import type { Forecast } from './forecast.answer.js';
import type { ForecastRow } from './forecast.read-model.js';
import { forceReport, lineReport } from './lines.report.js';
import { recordIn } from './record.js';
import { thereIn } from './there.js';

/** What one mission's rows come to, reckoned from a day (RFC 3339 full-date). */
export function forecastOn(mission: string, rows: readonly RowView<ForecastRow>[], on: string): Forecast {
  const record = recordIn(rows, on);
  const there = thereIn(record);
  const lines = record.lines.map((line) => lineReport(line, record, there, on));
  return {
    mission,
    ...(record.title === undefined ? {} : { title: record.title }),
    on,
    force: forceReport(lines, record),
    lines,
    strength: strengthCurve(record, there, on),
    money: moneyCurves(record, on),
    conditions: conditionsReport(record, there, on),
  };
}
