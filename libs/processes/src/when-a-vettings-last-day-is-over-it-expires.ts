import {
  evolveVetting,
  noVetting,
  safeguardsDefinitions,
  vettingDue,
  type SafeguardsEvent,
  type VettingState,
} from '#contexts/safeguards/contract';
import { atAnHour } from './at-an-hour.js';

/** Once its last day is over a clearance has expired. */
export const whenAVettingsLastDayIsOverItExpires = atAnHour<SafeguardsEvent, VettingState>({
  name: 'when-a-vettings-last-day-is-over-it-expires',
  version: 1,
  kind: 'vetting',
  definitions: safeguardsDefinitions,
  initial: noVetting,
  evolve: evolveVetting,
  hours: (vetting) => {
    const at = vettingDue(vetting);
    if (at === undefined || vetting.status === 'absent') return [];
    const { standing, requested } = vetting.because;
    return [
      {
        rule: 'expire',
        action: 'safeguards.ExpireVetting',
        concerns: 'clearance',
        body: {},
        at,
        because: standing ?? requested,
      },
    ];
  },
});
