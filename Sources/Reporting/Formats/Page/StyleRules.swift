/// The page's style sheet, as ``PageStyle`` describes it.
let styleRules: StaticString = """

  :root {
    color-scheme: light dark;
    --paper: #fcfcfa; --ink: #1d1f21; --faint: #5b6066; --line: #e1e1dc; --track: #e6e6e1;
    --good: #1a7a48; --bad: #b3261e; --open: #8a5a00; --wait: #a3a8ae;
    --put: #d8efdf; --take: #f9dedb;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --paper: #16181a; --ink: #e6e6e3; --faint: #a4a9af; --line: #2f3337; --track: #2f3337;
      --good: #5fc58f; --bad: #ff8f86; --open: #e2b04a; --wait: #737980;
      --put: #1e4029; --take: #4a2422;
    }
  }
  * { box-sizing: border-box; }
  html {
    background: var(--paper); color: var(--ink);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
    -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  }
  body { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; overflow-wrap: anywhere; }
  h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  h3, h4 { font-size: 1rem; }
  ul, ol { list-style: none; }
  h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -.01em; }
  h2 { font-size: 1.25rem; line-height: 1.25; margin-bottom: 1rem; }
  h3, h4 { line-height: 1.5; }
  h4 { font-weight: 400; }
  a { color: inherit; text-decoration-color: var(--wait); text-underline-offset: .2em; }
  a:hover { text-decoration-color: currentcolor; }
  :focus-visible { outline: 2px solid var(--ink); outline-offset: 3px; border-radius: 2px; }
  :target { scroll-margin-top: 1rem; }
  bdi, pre { unicode-bidi: isolate; }
  .skip { position: absolute; left: -100vw; }
  .skip:focus { position: static; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }

  .who, .faint, .number, .points, footer, dt, nav, caption, .legend, .reason { color: var(--faint); }
  .tint-good { color: var(--good); }
  .tint-bad { color: var(--bad); }
  .tint-open { color: var(--open); }
  .tint-faint { color: var(--faint); }
  .points, .number, .score, .worth, .legend { font-variant-numeric: tabular-nums; }
  .sign { width: 1em; height: 1em; vertical-align: -.125em; flex: none; overflow: visible; }
  .sign .fill { fill: currentcolor; }
  .sign .cut, .sign .line { fill: none; stroke: currentcolor; stroke-width: 1.6; stroke-linecap: round;
    stroke-linejoin: round; }
  .sign .cut { stroke: var(--paper); stroke-width: 2; }

  nav { margin-top: 1rem; font-size: .875rem; }
  nav a { text-decoration-color: var(--line); }
  nav ul { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
  section { margin-top: 2.5rem; }
  .first { display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 4rem; }
  .score { font-size: 1.25rem; color: var(--faint); }
  .score strong { font-size: 4rem; line-height: 1; letter-spacing: -.03em; color: var(--ink); }
  #score h2 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .standing { margin: .5rem 0 1.5rem; }
  .standing p { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: center; font-weight: 600; }
  .reason { font-weight: 400; }
  .bar { display: block; width: 100%; height: .5rem; }
  .total { height: 2.75rem; overflow: visible; }
  .bar-earned { fill: var(--good); }
  .bar-waiting { fill: var(--wait); }
  .bar-open { fill: none; stroke: var(--open); stroke-width: 2; stroke-dasharray: 4 3; }
  .bar-lost { fill: var(--track); }
  .mark-line { stroke: var(--ink); stroke-width: 2; }
  .total text { fill: var(--faint); font-size: .875rem; }
  .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .875rem; margin-top: .5rem; }
  .swatch { width: .75rem; height: .75rem; margin-right: .5rem; vertical-align: -.05em; }
  .tasks li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem 1rem; margin-bottom: 1rem; }
  .tasks a { display: flex; text-decoration: none; }
  .tasks a:hover { text-decoration: underline; }
  .tasks .number { flex: none; min-width: 1.5rem; max-width: 6rem; padding-right: .5rem; }
  .tasks .bar { grid-column: 1 / -1; }

  .head { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
  .points, .worth { white-space: nowrap; flex: none; }
  .worth { color: var(--good); font-weight: 600; }
  .next { counter-reset: step; }
  .next > li { counter-increment: step; position: relative; padding-left: 2rem; margin-bottom: 1.5rem; }
  .next > li::before { content: counter(step); position: absolute; left: 0; color: var(--faint); }
  .next .faint { margin-top: .25rem; }
  .why { margin-top: .25rem; }
  .why > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); column-gap: 1rem; padding: .125rem 0; }
  #unknown > .faint { margin-bottom: .5rem; }
  .causes > li { display: flex; gap: .5rem; margin-bottom: 1rem; }
  .causes .sign { margin-top: .25em; color: var(--open); }
  .causes > li > div { min-width: 0; }
  .summary li { display: grid; grid-template-columns: 1.5rem minmax(0, 10rem) minmax(0, 1fr); padding: .125rem 0; }
  .summary .whole { grid-column: 2 / -1; }
  .summary .label { padding-right: 1rem; }
  .part { break-inside: avoid; margin-bottom: 1.5rem; }
  .part h3 { margin-bottom: .25rem; }

  .task { margin-top: 1.5rem; }
  .task > .head { padding-bottom: .5rem; }
  .task > .head .points { font-weight: 600; }
  .check { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr) auto minmax(6rem, auto); column-gap: 1rem;
    padding: .5rem 0; border-top: 1px solid var(--line); }
  .check h4 { grid-area: 1 / 2; }
  .check .number { margin-right: .25rem; }
  .check .verdict { grid-area: 1 / 1; }
  .check .verdict .sign { margin-right: .5rem; }
  .check .points { grid-area: 1 / 4; text-align: right; }
  .check > .why { grid-area: 2 / 2 / 3 / 5; margin-bottom: .25rem; }
  .check details { grid-area: 3 / 2 / 4 / 5; }
  .check.failed h4 { font-weight: 600; }
  .check.failed .number, .step { font-weight: 400; }
  .step { white-space: nowrap; }
  h3 .step { color: var(--faint); }
  summary { color: var(--faint); font-size: .875rem; line-height: 1.5rem; cursor: pointer; width: fit-content; }
  details .why { font-size: .875rem; margin-bottom: .5rem; }
  details .why > div { grid-template-columns: 9.5rem minmax(0, 1fr); }
  .seen { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .25rem 1rem; margin-bottom: .5rem; }
  .seen, pre, .diff { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: .875rem; }
  .diff .faint { display: inline-block; min-width: 4rem; font-family: system-ui, sans-serif; }
  .diff { white-space: pre-wrap; }
  pre { margin: .25rem 0 0; padding-left: 1rem; border-left: 2px solid var(--line); white-space: pre-wrap; }
  del { background: var(--take); text-decoration: line-through; text-decoration-thickness: 1px; }
  ins { background: var(--put); text-decoration: underline; text-decoration-thickness: 1px; }
  li > del::before { content: "\\2212\\a0" / ""; }
  li > ins::before { content: "+\\a0" / ""; }

  table { border-collapse: collapse; width: 100%; }
  caption { text-align: left; padding-bottom: .5rem; }
  th, td { text-align: left; font-weight: 400; padding: .5rem 1rem .5rem 0; vertical-align: baseline; }
  thead th { color: var(--faint); font-size: .875rem; }
  tbody tr { border-top: 1px solid var(--line); }
  th.number, td.number { text-align: right; padding-right: 0; padding-left: 1rem; color: var(--ink);
    overflow-wrap: normal; }
  thead th.number { color: var(--faint); }
  .notes li { margin-bottom: .25rem; }
  footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
  footer dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: .5rem 1.5rem; }
  footer dd { color: var(--ink); }

  @media (min-width: 60rem) {
    .summary { columns: 2; column-gap: 4rem; }
    .first { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  }
  /* Where its two parts can be placed apart, what unfolds stands at the end of the line and costs none of its own. */
  @supports selector(::details-content) {
    @media (min-width: 40.01rem) {
      .check details { display: contents; }
      .check summary { grid-area: 1 / 3; }
      .check details::details-content { grid-area: 3 / 2 / 4 / 5; }
    }
  }
  @media (max-width: 40rem) {
    body { padding: 1.5rem 1rem 2.5rem; }
    .check { grid-template-columns: minmax(0, 1fr) auto; }
    .check h4 { grid-area: 2 / 1 / 3 / 3; }
    .check .points { grid-area: 1 / 2; }
    .check > .why { grid-area: 3 / 1 / 4 / 3; }
    .check details { grid-area: 4 / 1 / 5 / 3; }
    .why > div, details .why > div, .seen { grid-template-columns: minmax(0, 1fr); padding: .25rem 0; }
    .summary li { grid-template-columns: 1.5rem minmax(0, 1fr); }
    .summary li > :nth-child(3) { grid-column: 2; }
    .summary .label { color: var(--faint); }
  }
  /* What is too long for the first screen is cut there; it stands in full further down, and on paper. */
  @media screen {
    h1, .next h3, .next dd, .tasks a > :last-child { display: -webkit-box; -webkit-box-orient: vertical;
      -webkit-line-clamp: 3; overflow: hidden; }
    .next dd { -webkit-line-clamp: 8; }
  }
  @media print {
    :root { --paper: #fff; --ink: #000; --faint: #444; }
    @page { margin: 1.5cm; }
    html { font-size: 10pt; }
    body { max-width: none; padding: 0; }
    nav, .skip { display: none; }
    a { text-decoration: none; }
    svg, del, ins { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    details::details-content { content-visibility: visible; display: block; block-size: auto; }
    summary { display: none; }
    h2, h3, h4, .head { break-after: avoid; }
    .check, .next > li, .causes > li, .summary li, tr { break-inside: avoid; }
    .task ~ .task { break-before: page; }
  }
  @media (forced-colors: active) {
    .bar, .swatch { forced-color-adjust: none; }
  }

  """
