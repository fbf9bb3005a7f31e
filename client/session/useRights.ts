import { computed } from 'vue';
import type { Permission } from '#core/accounts/permissions.ts';
import { useSessionStore } from './sessionStore.ts';

/** What a layer's data need; the base map and all outlines are there for everybody. */
const permissionOfLayer: Readonly<Record<string, Permission>> = {
  addresses: 'addresses.read',
  facilities: 'elements.read',
  cameras: 'elements.read',
  organisations: 'elements.read',
  centres: 'elements.read',
  staff: 'staff.read',
  incidents: 'incidents.read',
  'incident-cells': 'incidents.read',
};
/** Figures by which grids are coloured that count people. */
const figuresOfPeople: readonly string[] = ['rule', 'households', 'residents', 'residents60'];

/** What this account may use of the desk. The server decides; the desk leaves out what it would refuse. */
export function useRights() {
  const sessions = useSessionStore();
  const seesLayer = (id: string): boolean => {
    const needed = permissionOfLayer[id];
    return needed === undefined || sessions.can(needed);
  };
  const seesFigure = (figure: string): boolean => {
    if (figuresOfPeople.includes(figure)) return sessions.can('population.read');
    return figure === 'incidents30' ? sessions.can('incidents.read') : true;
  };
  return {
    can: sessions.can,
    seesLayer,
    seesFigure,
    seesIncidents: computed(() => sessions.can('incidents.read')),
    seesPeople: computed(() => sessions.can('population.read')),
    seesElements: computed(() => sessions.can('elements.read')),
    seesStaff: computed(() => sessions.can('staff.read')),
  };
}
