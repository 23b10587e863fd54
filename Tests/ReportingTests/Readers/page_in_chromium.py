"""The page in a real browser: page_in_chromium.py FILE...

Wide and narrow, light and dark: nothing is refused by the page's policy, nothing sticks out, every text stands out
from what is behind it, axe-core finds no fault; printed, all that is folded away is there, black on white. Prints what
is not so. First of all a page that is wrong in each of these ways must be found out.
"""

import base64
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import fetching
from devtools import Browser

# axe-core (MPL-2.0) in a wheel that carries it; fetched once, checked, and never part of this repository.
AXE_WHEEL = "axe-playwright-python==0.1.8"
AXE_SHA256 = "fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

STICKS_OUT = """(() => {
  const out = [];
  const width = document.scrollingElement.scrollWidth;
  if (width > innerWidth) out.push(`it is ${width} px wide`);
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.unseen, .skip, svg') && e.tagName !== 'svg' || e.closest('.scroll *')) continue;
    const box = e.getBoundingClientRect();
    if (!box.width || (box.right <= innerWidth + 1 && box.left >= -1)) continue;
    out.push(`${e.tagName}.${e.className} ends at ${box.right}`);
  }
  return out.slice(0, 3);
})()"""

FAINT = """(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const rgba = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(c => { c /= 255;
    return c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; }); return .2126 * x + .7152 * y + .0722 * z; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor);
    if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
  const out = [];
  let count = 0;
  for (const d of document.querySelectorAll('details')) d.open = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest('.unseen')) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(rgba(e.closest('svg') ? style.fill : style.color)), light(behind(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    count += 1;
    if (ratio < (large ? 3 : 4.5)) out.push(`${ratio.toFixed(2)}:1 for "${node.data.trim().slice(0, 40)}"`);
  }
  if (!count) out.push('there is no text');
  return out.slice(0, 3);
})()"""

AXE_RUN = """axe.run(document, {runOnly: %s, resultTypes: ['violations']}).then(r => r.violations.map(v =>
  `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map(n => n.html.slice(0, 120)).join(' and ')}`))"""


def axe():
    """axe-core's source."""
    with zipfile.ZipFile(fetching.package(AXE_WHEEL, AXE_SHA256)) as wheel:
        return wheel.read("axe_playwright_python/axe.min.js").decode()


def on_screen(browser, path, rules=None):
    for width in (1280, 360):
        for scheme in ("light", "dark"):
            browser.open(path, width, scheme=scheme)
            found = browser.complaints() + browser.evaluate(STICKS_OUT) + browser.evaluate(FAINT)
            # Everything unfolded as well.
            found += browser.evaluate(STICKS_OUT)
            if rules and scheme == ("light" if width == 1280 else "dark"):
                browser.evaluate(rules + "; 0")
                found += browser.evaluate(AXE_RUN % AXE_RULES)
            for problem in dict.fromkeys(found):
                yield f"{width} px, {scheme}: {problem}"


def on_paper(browser, path):
    """Even from a screen that is dark."""
    browser.open(path, 1280, scheme="dark", media="print")
    colors = browser.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.documentElement))")
    if colors != ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]:
        yield f"print: {colors} instead of black on white"
    folded = browser.evaluate("[...document.querySelectorAll('details dd')].map(e => e.textContent)")
    if not folded:
        yield "print: nothing is folded away"
    browser.open(path, 1280, scheme="dark")
    pdf = base64.b64decode(browser.ask("Page.printToPDF", printBackground=False)["data"])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        pdftotext = ["/usr/bin/pdftotext", "-raw", file.name, "-"]
        text = subprocess.run(pdftotext, capture_output=True, text=True, check=True)

    def plain(words):
        """Without line breaks, and without letters for which there is no font."""
        return re.sub(r"[^!-~]", "", words)

    missing = [line for line in folded if plain(line) not in plain(text.stdout)]
    for line in missing[:3]:
        yield f"print: {line!r:.80} is not on paper"


def found_out(browser, path):
    """Whether a page that is wrong in every way is."""
    page = pathlib.Path(path).read_text()
    wrong = '<p style="color:red">a<img src="x"></p><pre class="faint"><svg width="3000"></svg></pre>'
    # Its own sheet would be refused: the policy must hold, and the colours be wrong, so the hash is made anew.
    sheet = re.search(r"<style>(.*?)</style>", page, re.S).group(1)
    bad = sheet.replace("--faint: #5b6066", "--faint: #c0c0c0").replace("details::details-content", "nothing")
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in (sheet, bad)]
    page = page.replace(sheet, bad).replace(*digests).replace("</main>", wrong + "</main>")
    with tempfile.NamedTemporaryFile("w", suffix=".html") as file:
        file.write(page)
        file.flush()
        told = " ".join([*on_screen(browser, file.name, axe()), *on_paper(browser, file.name)])
    for sign in ("Content Security Policy", "px wide", ":1 for", "axe image-alt", "is not on paper"):
        if sign not in told:
            yield f"a page that is wrong is not told from a right one: nothing about {sign!r}"


def main(paths):
    rules = axe()
    with Browser() as browser:
        for problem in found_out(browser, paths[0]):
            print(problem)
        for path in paths:
            path = pathlib.Path(path).resolve()
            for problem in [*on_screen(browser, path, rules), *on_paper(browser, path)]:
                print(f"{path.stem}: {problem}")


if __name__ == "__main__":
    main(sys.argv[1:])
