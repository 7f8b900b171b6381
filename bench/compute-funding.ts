import { computeFunding } from '@/lib/funding/compute-funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { assert } from '@/lib/kernel/assert'
import type { RuleSet } from '@/lib/programme/domain/rule-set'

/** The multiplications and divisions that a forfait cannot do without, for each domain: interpolate, share, advance. */
const OPERATIONS_PER_DOMAIN = 6
/** Many short rounds: on a shared machine a short one more often has a core to itself. */
const ROUNDS = 50

export type FundingBenchmark = {
  readonly calls: number
  readonly callsPerSecond: number
  /** The same count of requests as bare multiplications and divisions of big integers, and nothing else. */
  readonly floorPerSecond: number
  /** How many times longer than the floor a call takes. */
  readonly ratio: number
}

/** One request after another: every window, every open domain with its open bonuses, activities of all sizes. */
function requestsOf(rules: RuleSet, count: number): FundingRequest[] {
  const windowCodes = [...new Set(rules.shares.map((share) => share.windowCode))]
  const capacities = { hasSurgery: true, hasLaboratory: true, hasImaging: true }

  return Array.from({ length: count }, (_, index) => {
    const windowCode = windowCodes[index % windowCodes.length] ?? ''
    const open = rules.shares.filter((share) => share.windowCode === windowCode).map((share) => share.voletCode)
    const domains = rules.domains
      .filter((domain) => open.includes(domain.voletCode))
      .map(({ code }) => {
        const bonuses = rules.bonuses.filter((bonus) => bonus.domainCode === code && bonus.isOpen)

        return { code, bonusCodes: bonuses.map((bonus) => bonus.code) }
      })

    return { windowCode, activity: 1 + ((index * 7_919) % 2_000_003), capacities, domains }
  })
}

function secondsOf(run: () => void): number {
  const start = process.hrtime.bigint()
  run()

  return Number(process.hrtime.bigint() - start) / 1e9
}

function bareOperations(requests: readonly FundingRequest[]): bigint {
  let sum = 0n
  for (const { activity, domains } of requests) {
    const value = BigInt(activity ?? 0)
    for (let index = 0; index < domains.length * OPERATIONS_PER_DOMAIN; index += 2) {
      const product = (value + BigInt(index)) * 1_234_567n
      sum += product / 15_500n
    }
  }

  return sum
}

/**
 * Measures `computeFunding` with its working against its floor, on requests of all the open domains: the best of several
 * rounds of each, taken in turns, so that neither a cold start nor a neighbour on the machine decides.
 */
export function measureComputeFunding(rules: RuleSet, calls = 2_000): FundingBenchmark {
  const requests = requestsOf(rules, calls)
  const computeAll = () => {
    for (const request of requests) assert(computeFunding(rules, request).ok, 'a request of the benchmark is paid')
  }
  const floor = () => assert(bareOperations(requests) > 0n, 'the floor computes something')
  const rounds = Array.from({ length: ROUNDS }, () => ({
    seconds: secondsOf(computeAll),
    floorSeconds: secondsOf(floor),
  }))
  const seconds = Math.min(...rounds.map((round) => round.seconds))
  const floorSeconds = Math.min(...rounds.map((round) => round.floorSeconds))

  return {
    calls,
    callsPerSecond: Math.round(calls / seconds),
    floorPerSecond: Math.round(calls / floorSeconds),
    ratio: Number((seconds / floorSeconds).toFixed(1)),
  }
}
