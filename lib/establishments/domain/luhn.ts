/** Whether figures end with the right Luhn key: every second one from the right is doubled, the sum is a multiple of ten. */
export function hasLuhnKey(figures: string): boolean {
  let sum = 0
  for (let index = 0; index < figures.length; index++) {
    const figure = Number(figures[figures.length - 1 - index])
    const weighted = index % 2 === 1 ? figure * 2 : figure
    sum += weighted > 9 ? weighted - 9 : weighted
  }

  return figures !== '' && sum % 10 === 0
}
