/**
 * On SIGTERM or SIGINT, calls `stop`, and keeps the process until it is done. Next ends the process by itself once its
 * pages are served, and has no way to be told to wait: its exit is held back. Both go on at the same time; a second
 * signal changes nothing.
 */
export function stopBeforeExit(stop: () => Promise<void>): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!isStopping) void stopThenExit(stop, signal)
      isStopping = true
    })
  }
}

async function stopThenExit(stop: () => Promise<void>, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  const exit = process.exit.bind(process)
  let isAsked = false
  let code: number | string | null | undefined
  process.exit = ((asked?: number | string | null) => {
    if (!isAsked) code = asked
    isAsked = true
  }) as typeof process.exit

  await stop().catch(() => undefined)
  process.exit = exit
  // Nobody else ends the process: this listener took the place of what ends it by default.
  const isAlone = process.listenerCount(signal) === 1
  if (isAsked || isAlone) exit(isAsked ? code : EXIT_CODES[signal])
}

/** What a shell reads as « ended by that signal ». */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
