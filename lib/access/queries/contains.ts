/** A text to look for anywhere in a column, whatever the case. What people type is no pattern: `%` means a percent. */
export function contains(text: string) {
  return { contains: text.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' as const }
}
