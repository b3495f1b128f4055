"""Which encoding a page is in, whatever it says of itself."""

import pytest

from crawler.extract.html import declared_encoding, decode_html

WORD = "Контакты"
SENTENCE = "Независимая оценка качества условий оказания услуг"
PASSAGE = (
    "Центр социального обслуживания населения ведёт приём граждан ежедневно. "
    "Часто задаваемые вопросы и ответы, объём услуг, результаты опроса за 2024 год."
)
DECLARED = ("", "utf-8", "windows-1251", "koi8-r", "iso-8859-1", "no-such-charset")


def page(text, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    return (
        f"<html><head>{meta}<style>.a{{color:red}}</style></head><body><p>{text}</p></body></html>"
    )


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [WORD, SENTENCE, PASSAGE])
def test_text_comes_back_whole_whatever_is_declared(encoding, declared, text):
    """The bytes decide, so a wrong declaration harms nothing."""
    body = page(text, declared).encode(encoding)
    assert text in decode_html(body, declared)[0]


def test_one_stray_byte_leaves_utf8_what_it_is():
    """A cut or pasted byte does not turn a whole page into another encoding."""
    body = page(PASSAGE, "utf-8").encode().replace(b"2024", b"20\xff24")
    text, encoding = decode_html(body)
    assert encoding == "utf-8"
    assert "Часто задаваемые вопросы" in text


def test_truncated_utf8_is_still_utf8():
    """A body cut in the middle of a letter keeps its encoding."""
    assert decode_html(SENTENCE.encode()[:-1])[1] == "utf-8"


def test_nothing_is_utf8():
    """An empty body and plain ASCII need no guess."""
    assert decode_html(b"") == ("", "utf-8")
    assert decode_html(b"<p>hello</p>")[1] == "utf-8"


def test_noise_never_fails():
    """Any bytes at all give some text."""
    for body in (bytes(range(256)) * 40, b"\xff" * 100, b"\x00\xff\xfe" * 50):
        text, encoding = decode_html(body, "utf-16")
        assert isinstance(text, str)
        assert encoding


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        (b'<meta charset="Windows-1251">', "", "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "", "koi8-r"),
        (b"<meta charset=utf-8>", "text/html; charset=windows-1251", "windows-1251"),
        (b'<?xml version="1.0" encoding="windows-1251"?>', "", "windows-1251"),
        (b"<p>charset=utf-8</p>", "text/html", ""),
    ],
)
def test_declaration_is_read_from_header_then_page(body, header, expected):
    """What is stated is known too, to be told as a defect when wrong."""
    assert declared_encoding(body, header) == expected
