import { pinyin } from 'pinyin-pro';

const syllables = new Map<string, string>();

/**
 * The syllables of a name, character by character: names and texts are read alike, whatever stands beside a character of
 * several sounds, and each character is looked up once.
 */
export function soundOf(text: string): string {
  let sounds = '';
  for (const character of text) {
    let syllable = syllables.get(character);
    if (syllable === undefined) {
      syllable = pinyin(character, { toneType: 'none' });
      syllables.set(character, syllable);
    }
    sounds += `${syllable} `;
  }
  return sounds;
}
