import { inClone } from '../support/paths.mjs'

/** Written by the two test runners, read back for the count. */
export const VITEST_REPORT = inClone('.data/tests/reports/vitest.json')
export const PLAYWRIGHT_REPORT = inClone('.data/tests/reports/playwright.json')

/**
 * Checks that pass or fail as one.
 * @type {{ name: string, commands: string[][] }[]}
 */
export const STATIC_STEPS = [
  { name: 'format and lint', commands: [['biome', 'check', '.']] },
  {
    name: 'types',
    commands: [
      ['next', 'typegen'],
      ['tsc', '--noEmit'],
      ['tsc', '--project', 'scripts/tsconfig.json'],
    ],
  },
  {
    name: 'import boundaries',
    commands: [['depcruise', '--config', '.dependency-cruiser.cjs', 'app', 'components', 'lib']],
  },
  { name: 'dead code', commands: [['knip']] },
  {
    name: 'migrations say what the schema says',
    commands: [
      [
        ...['prisma', 'migrate', 'diff', '--exit-code'],
        ...['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'],
      ],
    ],
  },
]

export const VITEST_COMMAND = ['vitest', 'run', '--reporter=default', '--reporter=./scripts/test/vitest-reporter.mjs']
export const PLAYWRIGHT_COMMAND = ['playwright', 'test', '--reporter=list,json']
