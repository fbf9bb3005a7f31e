import { describe, expect, it } from 'vitest';
import { incidentNarrowing } from './rowsRequest.ts';

describe('the rows behind a number', () => {
  it('of open incidents are all states but closed and rejected', () => {
    expect(incidentNarrowing('openIncidents', [])).toEqual({
      state: ['reported', 'accepted', 'dispatched', 'handling'],
    });
  });

  it('of open incidents keep to the states that the filter names', () => {
    expect(incidentNarrowing('openIncidents', ['closed', 'handling'])).toEqual({ state: ['handling'] });
  });

  it('of overdue incidents leave the states of the filter alone', () => {
    expect(incidentNarrowing('overdueIncidents', ['handling'])).toEqual({ isOverdue: true });
    expect(incidentNarrowing('incidents', ['handling'])).toEqual({});
  });
});
