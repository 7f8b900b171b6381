import { execFileSync } from 'node:child_process'
import { inflateSync } from 'node:zlib'

/** The objects of a PDF, and its compressed streams in clear. */
export function readablePdf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/FlateDecode[\s\S]*?stream\r?\n/g)].map(({ 0: found, index }) => {
    const start = index + found.length
    const end = text.indexOf('endstream', start)
    try {
      return inflateSync(pdf.subarray(start, end)).toString('latin1')
    } catch {
      return ''
    }
  })

  return [text, ...streams].join('\n')
}

/** Whether a command of the system is there. */
export function hasCommand(name: string): boolean {
  try {
    execFileSync(name, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
