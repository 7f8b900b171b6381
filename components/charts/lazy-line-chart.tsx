'use client'

import dynamic from 'next/dynamic'

/** The chart, loaded after the page: its library is heavier than the rest, and its table says the same at once. */
export const LazyLineChart = dynamic(() => import('./line-chart'), {
  ssr: false,
  loading: () => <div className="h-90">Chargement du graphique…</div>,
})
