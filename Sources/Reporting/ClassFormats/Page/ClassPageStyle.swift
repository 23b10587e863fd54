/// How the page on a class looks beside what all pages share (``PageStyle``): tables that scroll in boxes of their own,
/// and the colours of a heat map, mixed from those of the page so that ink on them holds WCAG AA in both schemes.
enum ClassPageStyle {
  static let sheet = StyleSheet(classStyleRules)
  static let policy = PageStyle.policy(for: [PageStyle.sheet, sheet])
}

private let classStyleRules: StaticString = """

  .scroll { overflow-x: auto; max-width: 100%; }
  .scroll table { overflow-wrap: normal; }
  .scroll th, .scroll td { font-size: .875rem; }
  .causes > li { margin-bottom: .5rem; }
  .standings { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5rem 0 1rem; font-weight: 600; }
  .histogram { display: block; width: 100%; height: 10.5rem; overflow: visible; }
  .histogram text { fill: var(--ink); font-size: .875rem; font-variant-numeric: tabular-nums; }
  .histogram .axis { fill: var(--faint); }
  .axis-line { stroke: var(--wait); stroke-width: 1; }
  .cost { color: var(--bad); font-weight: 600; white-space: nowrap; flex: none; font-variant-numeric: tabular-nums; }
  #lecture > .faint, #alike > .faint { margin-bottom: 1rem; }
  #unreachable > .faint, #interrupted > .faint { margin-bottom: .5rem; }
  #checkpoints > .faint { margin-top: .5rem; font-size: .875rem; }

  .heat { width: auto; border-collapse: separate; border-spacing: 2px; margin-left: -2px; }
  .heat th, .heat td { padding: .125rem .5rem; }
  .heat tr { border: 0; }
  .heat thead th, .heat td { text-align: right; min-width: 3.25rem; font-variant-numeric: tabular-nums; }
  .heat thead th:first-child { text-align: left; }
  .heat tbody th { position: sticky; left: 0; background: var(--paper); padding-left: 2px; white-space: nowrap;
    max-width: 12rem; overflow: hidden; text-overflow: ellipsis; }
  .heat .mean th, .heat .mean td { font-weight: 600; padding-bottom: .5rem; }
  .h0 { background: color-mix(in srgb, var(--bad) 32%, var(--paper)); }
  .h1 { background: color-mix(in srgb, var(--bad) 18%, var(--paper)); }
  .h2 { background: color-mix(in srgb, var(--open) 16%, var(--paper)); }
  .h3 { background: color-mix(in srgb, var(--good) 14%, var(--paper)); }
  .h4 { background: color-mix(in srgb, var(--good) 26%, var(--paper)); }
  .h5 { background: color-mix(in srgb, var(--good) 42%, var(--paper)); }
  .heat caption { white-space: nowrap; }
  .beside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2.5rem; }
  .beside .faint { margin-top: 1rem; font-size: .875rem; }
  .keys li { padding-left: 1.5rem; text-indent: -1.5rem; margin-bottom: .25rem; }
  .keys .number { display: inline-block; min-width: 1.5rem; text-indent: 0; }

  .items, .roster { min-width: 60rem; }
  .items tbody th { min-width: 14rem; }
  .items .finding { min-width: 16rem; }
  .items th:last-child, .items .finding { padding-left: 1.5rem; }
  .items td.number, .items th.number { white-space: nowrap; }
  .items thead th.number { white-space: normal; vertical-align: bottom; }
  .items thead th { vertical-align: bottom; }
  .suspicious { display: block; white-space: normal; }
  .roster tbody th { min-width: 10rem; }
  .roster td.number { white-space: nowrap; }
  .roster td:last-child, .roster thead th:last-child { padding-left: 1rem; min-width: 14rem; }
  .alike li { margin-bottom: 1rem; padding-left: 1rem; border-left: 2px solid var(--line); }
  .value { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem;
    color: var(--faint); overflow-wrap: anywhere; }

  @media (min-width: 60rem) {
    .beside { grid-template-columns: minmax(0, auto) minmax(14rem, 1fr); }
  }
  @media print {
    .scroll { overflow: visible; }
    .items, .roster { min-width: 0; }
    .items tbody th, .items .finding, .roster tbody th, .roster td:last-child { min-width: 0; overflow-wrap: anywhere; }
    .heat tbody th { position: static; }
    .heat td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }

  """
