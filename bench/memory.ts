import fs from 'node:fs/promises'

const SAMPLE_MS = 50

/** What a process holds in memory now, in bytes: Linux only, like the machine of the figures. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await fs.readFile(`/proc/${pid}/status`, 'utf8')

  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

/** Follows what it holds until it is stopped, and gives the most. */
export function watchMemory(pid: number) {
  return watch(() => residentBytes(pid))
}

/** The same of the objects of this very process. */
export function watchHeap() {
  return watch(async () => process.memoryUsage().heapUsed)
}

function watch(measure: () => Promise<number>) {
  let peak = 0
  const look = async () => {
    peak = Math.max(peak, await measure())
  }
  const timer = setInterval(() => void look(), SAMPLE_MS)

  return {
    async stop(): Promise<number> {
      clearInterval(timer)
      await look()

      return peak
    },
  }
}
