"""Runs of text as tests write and read them: spans by hand, and a target that hides nothing."""

from __future__ import annotations

from html import escape

from generator.model import Picture, Span, SpanKind, Spans
from generator.text.html import characters, html_of
from generator.text.inline import plain_span


class Bare:
    """A target that writes links and pictures as the model has them."""

    def words(self, text: str) -> str:
        return characters(text)

    def link(self, span: Span, inside: str) -> str:
        return f'<a href="{escape(span.href)}">{inside}</a>'

    def picture(self, picture: Picture) -> str:
        return f'<img src="{escape(picture.path)}" alt="{escape(picture.alt)}">'


def html(spans: Spans) -> str:
    """Return spans as HTML that shows all of them."""
    return html_of(spans, Bare())


def said(text: str) -> Spans:
    """Return spans of a text whose words in stars are the lie; nothing for no text."""
    parts = enumerate(text.split("*"))
    return tuple(_lie(part) if at % 2 else plain_span(part) for at, part in parts if part)


def _lie(text: str) -> Span:
    return Span(kind=SpanKind.LIE, inside=(plain_span(text),))


def link(href: str, text: str) -> Span:
    """Return a link."""
    return Span(kind=SpanKind.LINK, href=href, inside=(plain_span(text),))
