"""How a person writes in the form of a text, with scripts and without."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.cast import sign_in

PASTE = """(editor, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "");
  editor.dispatchEvent(new ClipboardEvent("paste", {
    clipboardData: data, bubbles: true, cancelable: true,
  }));
}"""


def signed_in(visitor: Any, client: Any, place: Any, **how: Any) -> Any:
    """A visitor who is signed in already."""
    person = visitor(**how)
    cookie = sign_in(client, place).cookies["wellread"]
    person.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": person.base}])
    return person


def field(page: Page, name: str) -> Locator:
    """The text area that is sent under this name; its script may hide it."""
    return page.locator(f"textarea[name={name}]")


def editor(page: Page, name: str) -> Locator:
    """What a person writes in: the editor, or the text area where no script runs."""
    plain = field(page, name)
    return plain if plain.is_visible() else page.locator(f"#prose_id_{name}")


def append(page: Page, name: str, words: str) -> None:
    """Writes a new paragraph at the end."""
    where = editor(page, name)
    where.click()
    where.press("Control+End")
    where.press("Enter")
    where.press_sequentially(words)


def replace(page: Page, name: str, old: str, new: str) -> None:
    """Puts other words in the place of some, as typing over them would."""
    where = editor(page, name)
    html = where.inner_html().replace(old, new)
    where.fill("")
    paste(where, html)


def paste(where: Locator, html: str) -> None:
    """Pastes what stands on the clipboard as HTML."""
    where.focus()
    where.evaluate(PASTE, html)


def said(page: Page, sentence: str) -> None:
    """Expects what is said to people who cannot see the page change."""
    expect(page.locator("[data-said]")).to_have_text(sentence)
