import type { CommunityForm } from '#core/demonstration/form.ts';
import type { AddressRecord } from '#core/demonstration/people/addresses.ts';
import type { ElementRecord } from '#core/demonstration/people/elements.ts';
import type { IncidentRecord } from '#core/demonstration/people/incidents.ts';
import type { Roster } from '#core/demonstration/people/staff.ts';
import { uuidV7 } from '#core/identity/uuid.ts';
import type { Random } from '#core/random/random.ts';
import { demonstrationSource } from './baseRows.ts';
import { pointHex } from './geometryHex.ts';
import type { TableBuffers } from './tableBuffers.ts';

const timestamp = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

export function addAddress(buffers: TableBuffers, community: CommunityForm, address: AddressRecord): void {
  buffers.add('standard_address', [
    community.countyCode,
    address.id,
    address.code,
    community.id,
    address.roadName,
    address.roadNumber,
    address.compoundName,
    address.buildingNumber,
    address.unitNumber,
    address.roomNumber,
    address.display,
    address.status,
    address.point === null ? null : pointHex(address.point),
    address.precision,
    address.building?.id ?? null,
    address.building?.plotId ?? null,
    demonstrationSource,
  ]);
}

export function addElement(buffers: TableBuffers, element: ElementRecord): void {
  buffers.add('element', [
    element.countyCode,
    element.id,
    element.kind,
    element.name,
    element.communityId,
    element.plotId,
    element.address,
    pointHex(element.point),
    JSON.stringify(element.attributes),
    demonstrationSource,
    element.id,
  ]);
}

/** `jurisdictionId`: the region, or the community of the grids, that these posts belong to. */
export function addRoster(buffers: TableBuffers, roster: Roster, jurisdictionId: string): void {
  for (const person of roster.staff) {
    buffers.add('staff', [
      person.countyCode,
      person.id,
      person.name,
      person.workTelephone,
      person.isFullTime,
    ]);
  }
  for (const post of roster.posts) {
    buffers.add('post', [
      post.countyCode,
      post.id,
      post.role,
      post.gridId,
      post.regionId,
      post.openedOn,
      jurisdictionId,
    ]);
  }
  for (const each of roster.assignments) {
    buffers.add('assignment', [
      each.countyCode,
      each.id,
      each.postId,
      each.staffId,
      each.kind,
      `[${each.from},${each.until ?? ''})`,
      jurisdictionId,
    ]);
  }
}

export function addIncident(buffers: TableBuffers, community: CommunityForm, incident: IncidentRecord): void {
  buffers.add('incident', [
    community.countyCode,
    timestamp(incident.filedAt),
    incident.id,
    incident.number,
    incident.classCode,
    incident.title,
    incident.level,
    incident.severity,
    incident.state,
    incident.source,
    incident.point === null ? null : pointHex(incident.point),
    incident.addressText,
    community.id,
    incident.gridId,
    timestamp(incident.occurredAt),
    timestamp(incident.reportedAt),
    timestamp(incident.dueAt),
    timestamp(incident.closedAt),
    incident.isDuplicate,
    incident.positionFault,
  ]);
}

/** Returns and re-openings of the whole window; the full course only of what was filed since `courseSince`. */
export function addIncidentCourse(
  buffers: TableBuffers,
  community: CommunityForm,
  incident: IncidentRecord,
  options: { readonly courseSince: number; readonly asOf: number },
  random: Random,
): void {
  const add = (kind: string, at: number, note: string | null): void => {
    buffers.add('incident_event', [
      community.countyCode,
      uuidV7(at, random),
      incident.id,
      kind,
      timestamp(at),
      note,
      community.id,
    ]);
  };
  if (incident.returnedAt !== null) add('returned', incident.returnedAt, '退回补充核实');
  if (incident.reopenedAt !== null) add('reopened', incident.reopenedAt, '回访不满意，重新办理');
  if (incident.filedAt < options.courseSince) return;
  const endsAt = incident.closedAt ?? options.asOf;
  const part = (share: number): number => Math.floor(incident.filedAt + (endsAt - incident.filedAt) * share);
  add('reported', incident.reportedAt, null);
  if (incident.state === 'reported') return;
  add('accepted', part(0.05), null);
  if (incident.state === 'accepted') return;
  if (incident.state === 'rejected') {
    add('rejected', endsAt, '不属于受理范围');
    return;
  }
  add('dispatched', part(0.12), null);
  if (incident.state === 'dispatched') return;
  add('handling', part(0.3), null);
  if (incident.state === 'closed') add('closed', endsAt, null);
}
