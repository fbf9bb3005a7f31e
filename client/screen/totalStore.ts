import { ref } from 'vue';
import { defineStore } from 'pinia';

/** How many incidents are in the set that the whole screen speaks of; null while it is being counted. */
export const useTotalStore = defineStore('total', () => {
  const incidentCount = ref<number | null>(null);
  /** Name of the region or grid that the filter is drilled down to. */
  const areaName = ref<string | null>(null);
  return { incidentCount, areaName };
});
