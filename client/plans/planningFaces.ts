/** The faces of planning, in the order in which they stand in the title bar. */
export const planningFaces = [
  { path: '/planning', titleKey: 'planning.face.find' },
  { path: '/planning/plans', titleKey: 'planning.face.plans' },
  { path: '/planning/rules', titleKey: 'planning.face.rules' },
] as const;
