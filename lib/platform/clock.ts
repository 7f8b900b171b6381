import type { Reader } from './db'

/** What time it is, read inside the transaction that decides with it. */
export type Clock = {
  (reader: Reader): Promise<Date>
  /** The time of the machine, for a clock that may tell another one. */
  readonly real?: Clock
}

export const systemClock: Clock = async () => new Date()

/** The demonstration's clock: the instant that was chosen, and the time passed since it was chosen. */
export const demonstrationClock: Clock = Object.assign(
  async (reader: Reader) => {
    const row = await reader.demoClock.findUnique({ where: { id: 1 } })
    if (row === null) return new Date()

    return new Date(row.instant.getTime() + (Date.now() - row.setAt.getTime()))
  },
  { real: systemClock },
)

/** A clock that stands still: for tests and for building the demonstration world. */
export function fixedClock(instant: Date): Clock {
  return async () => instant
}

/**
 * The time of the machine behind a clock. A telephone does not follow the demonstration when it jumps in time, and a
 * jump must not open a lock: whatever is compared with another device's clock, or keeps somebody from guessing, asks
 * this one. A clock that stands still is its own, so that tests choose the instant. The clock itself says so: the portal
 * keeps one for good, and each page may have a copy of this module.
 */
export function realTimeOf(clock: Clock): Clock {
  return clock.real ?? clock
}
