/** Font stacks of the map's labels: the same bundled family as the interface, so that every machine looks alike. */
export const mapFont = { regular: 'Noto Sans SC Regular', medium: 'Noto Sans SC Medium' } as const;
