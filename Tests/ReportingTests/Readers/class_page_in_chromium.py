"""The page on a class in a real browser: class_page_in_chromium.py FILE...

As page_in_chromium.py has it, and beside: what is wider than the screen scrolls in a box that the keyboard reaches, and
on paper nothing is cut off."""

import base64
import pathlib
import subprocess
import sys
import tempfile

from devtools import Browser
from page_in_chromium import axe, on_screen

BOXES = """(() => {
  const out = [];
  for (const e of document.querySelectorAll('.scroll')) {
    if (e.getBoundingClientRect().right > innerWidth + 1) out.push('a box sticks out');
    if (e.tabIndex !== 0 || !e.getAttribute('aria-label')) out.push('a box that the keyboard does not reach');
    const wide = e.scrollWidth > e.clientWidth, scrolls = getComputedStyle(e).overflowX === 'auto';
    if (wide && !scrolls) out.push('a table is cut off');
  }
  if (!document.querySelector('.scroll')) out.push('there is no table');
  return out.slice(0, 3);
})()"""


def on_paper(browser, path):
    browser.open(path, 1280, scheme="dark", media="print")
    colors = browser.evaluate("(s => [s.backgroundColor, s.color])(getComputedStyle(document.documentElement))")
    if colors != ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]:
        yield f"print: {colors} instead of black on white"
    students = browser.evaluate("[...document.querySelectorAll('#students th[scope=row] bdi')].map(e => e.textContent)")
    browser.open(path, 1280, scheme="dark")
    pdf = base64.b64decode(browser.ask("Page.printToPDF", printBackground=False)["data"])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        text = subprocess.run(
            ["/usr/bin/pdftotext", "-raw", file.name, "-"], capture_output=True, text=True, check=True).stdout
    missing = [name for name in students if name.isascii() and name not in " ".join(text.split())]
    for name in missing[:3]:
        yield f"print: {name!r:.80} is not on paper"


def main(paths):
    rules = axe()
    with Browser() as browser:
        for path in map(pathlib.Path, paths):
            found = [*on_screen(browser, path.resolve(), rules)]
            for width in (1280, 360):
                browser.open(path.resolve(), width)
                found += [f"{width} px: {problem}" for problem in browser.evaluate(BOXES)]
            for problem in [*found, *on_paper(browser, path.resolve())]:
                print(f"{path.stem}: {problem}")


main(sys.argv[1:])
