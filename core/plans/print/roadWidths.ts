export type RoadTone = 'major' | 'medium' | 'minor' | 'path' | 'rail';

export interface RoadLook {
  readonly tone: RoadTone;
  readonly name: string;
  /** Kerb to kerb, as such a road usually is. */
  readonly groundMetres: number;
  readonly leastMillimetres: number;
}

const look = (tone: RoadTone, name: string, groundMetres: number, leastMillimetres: number): RoadLook => ({
  tone,
  name,
  groundMetres,
  leastMillimetres,
});

const motorway = look('major', '主干路', 28, 1.6);
const primary = look('major', '主干路', 22, 1.4);
const secondary = look('medium', '次干路', 16, 1.1);
const tertiary = look('medium', '支路', 11, 0.9);
const street = look('minor', '街巷', 6, 0.6);
const path = look('path', '小路', 3, 0.25);
const rail = look('rail', '铁路', 4, 0.7);

const byClass: Readonly<Record<string, RoadLook>> = {
  motorway,
  trunk: motorway,
  primary,
  secondary,
  tertiary,
  residential: street,
  unclassified: street,
  living_street: street,
  service: look('minor', '街巷', 4, 0.4),
  rail,
  light_rail: rail,
  subway: rail,
};

/** How a road of a class is drawn; unknown words are paths. Links look like what they lead to. */
export const roadLook = (roadClass: string): RoadLook => byClass[roadClass.replace(/_link$/, '')] ?? path;

/** From below to above. */
export const roadOrder: readonly RoadTone[] = ['path', 'minor', 'medium', 'major', 'rail'];

/** Width on the sheet in true scale, but never too thin to be seen. */
export const roadMillimetres = ({ groundMetres, leastMillimetres }: RoadLook, scale: number): number =>
  Math.max((groundMetres * 1000) / scale, leastMillimetres);
