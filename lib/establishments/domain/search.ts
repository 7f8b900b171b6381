import { toSearchText } from '@/lib/kernel/text'

/** Words that the national files write in two ways. */
const SAME_WORDS: readonly (readonly string[])[] = [
  ['saint', 'st'],
  ['sainte', 'ste'],
]

/**
 * The words of a search, each with the ways it may be written: an establishment is found when every word begins one of
 * its own. A FINESS number, or its beginning, may be typed with spaces. Empty when nothing can be searched.
 */
export function searchWords(text: string): readonly (readonly string[])[] {
  const number = text.replace(/[\s.-]/g, '').toLowerCase()
  if (/^\d[\dab]\d{2,7}$/.test(number)) return [[number]]
  const words = toSearchText(text).split(' ')

  return [...new Set(words)]
    .filter((word) => word !== '')
    .map((word) => SAME_WORDS.find((ways) => ways.includes(word)) ?? [word])
}
