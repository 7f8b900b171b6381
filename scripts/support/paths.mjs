import path from 'node:path'

/** The clone: every path of the scripts starts here, wherever they are called from. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * @param {...string} segments
 * @returns {string}
 */
export function inClone(...segments) {
  return path.join(ROOT, ...segments)
}
