import type { Position } from '../shape.ts';
import { toGcj02 } from './gcj02.ts';

const wave = (Math.PI * 3000) / 180;

/** WGS 84 or CGCS2000 to BD-09 (百度坐标): GCJ-02 with a second, published disturbance. */
export function toBd09(position: Position): Position {
  const [longitude, latitude] = toGcj02(position);
  const radius = Math.sqrt(longitude * longitude + latitude * latitude) + 0.00002 * Math.sin(latitude * wave);
  const angle = Math.atan2(latitude, longitude) + 0.000003 * Math.cos(longitude * wave);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}
