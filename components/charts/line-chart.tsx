'use client'

import {
  CartesianGrid,
  LineChart as Chart,
  Legend,
  Line,
  ResponsiveContainer,
  Symbols,
  type SymbolType,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'

export type ChartLine = { readonly label: string; readonly values: readonly (number | null)[] }

type Props = {
  readonly categories: readonly string[]
  readonly lines: readonly ChartLine[]
  readonly unit: string
}

/** Colour is never alone: each line has its own dashes, and its own mark. */
const STYLES: readonly { readonly colour: string; readonly dashes: string; readonly mark: SymbolType }[] = [
  { colour: '#000091', dashes: '0', mark: 'circle' },
  { colour: '#0063cb', dashes: '12 4', mark: 'square' },
  { colour: '#b34000', dashes: '4 4', mark: 'triangle' },
  { colour: '#18753c', dashes: '10 4 2 4', mark: 'diamond' },
  { colour: '#6e445a', dashes: '2 4', mark: 'star' },
  { colour: '#66673d', dashes: '16 4 4 4', mark: 'wye' },
  { colour: '#a558a0', dashes: '6 2', mark: 'cross' },
]

/** Lines over a few categories. For the eye only: whoever shows it also gives its table. */
export default function LineChart({ categories, lines, unit }: Props) {
  const data = categories.map((category, index) => ({
    category,
    ...Object.fromEntries(lines.map(({ label, values }) => [label, values[index] ?? null])),
  }))

  return (
    <ResponsiveContainer width="100%" height={360}>
      <Chart data={data} margin={{ top: 24, right: 32, bottom: 8, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid strokeDasharray="2 4" vertical={false} />
        <XAxis dataKey="category" padding={{ left: 24, right: 24 }} />
        <YAxis domain={[0, 100]} unit={unit} width={56} />
        <Tooltip formatter={(value) => `${String(value)}${unit}`} />
        <Legend verticalAlign="bottom" />
        {lines.map(({ label }, index) => {
          const { colour, dashes, mark } = STYLES[index % STYLES.length] ?? STYLES[0] ?? FALLBACK

          return (
            <Line
              key={label}
              dataKey={label}
              stroke={colour}
              strokeWidth={2}
              strokeDasharray={dashes}
              legendType={mark}
              isAnimationActive={false}
              dot={({ cx, cy, key, value }) =>
                value === null || value === undefined ? (
                  <g key={key} />
                ) : (
                  <Symbols key={key} cx={cx} cy={cy} type={mark} size={80} fill={colour} />
                )
              }
            />
          )
        })}
      </Chart>
    </ResponsiveContainer>
  )
}

const FALLBACK = { colour: '#161616', dashes: '0', mark: 'circle' } as const
